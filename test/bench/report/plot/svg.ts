/** What an SVG element's attributes may be; numbers are written with two decimals. */
export type Attributes = Readonly<Record<string, string | number>>

/** An element around others, which are markup already. */
export function element(name: string, attributes: Attributes, ...content: readonly string[]): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeText(textOf(value))}"`)
  const start = `<${name}${written.join('')}`
  return content.length === 0 ? `${start}/>` : `${start}>${content.join('')}</${name}>`
}

/** A text at a place; where it is longer than `room` px, it is cut and can be read in full by pointing at it. */
export function textElement(
  text: string,
  { room = Number.POSITIVE_INFINITY, size = TEXT_SIZE, ...attributes }: Attributes & { room?: number; size?: number },
): string {
  const most = Math.max(Math.floor(room / (size * EM_PER_CHARACTER)), 1)
  const full = text.length > most ? [element('title', {}, escapeText(text))] : []
  const shown = text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text
  return element('text', { ...attributes, 'font-size': size }, ...full, escapeText(shown))
}

/** The usual size of texts, in px. */
const TEXT_SIZE = 13

/** About as wide as the characters of the widest usual font are, so that there is room in all of them. */
const EM_PER_CHARACTER = 0.6

/** How wide a text may become, in px. */
export function widthOf(text: string, size = TEXT_SIZE): number {
  return Math.ceil(text.length * size * EM_PER_CHARACTER)
}

/** Writes a text so that no part of it is taken for markup; control characters, which XML has no place for, go. */
export function escapeText(text: string): string {
  return text
    .replaceAll(controls, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

const controls = /\p{Cc}/gu

function textOf(value: string | number): string {
  return typeof value === 'number' ? `${Number(value.toFixed(2))}` : value
}
