import type { MenuBarView } from '../../contract/menu-bar-view.js'

/** The lengths that CSS knows; the manual itself has an example with five digits. */
const hex = /^#([\da-f]{3}|[\da-f]{4}|[\da-f]{6}|[\da-f]{8})$/i

/** A view's colours as a style. One that CSS does not know is left out, and a label that has none can be read anyway. */
export function colourStyle({ labelColor, backgroundColor }: MenuBarView): string {
  const background = valid(backgroundColor)
  const label = valid(labelColor) ?? (background === undefined ? undefined : readableOn(background))
  return [label && `color: ${label}`, background && `background: ${background}`].filter(Boolean).join('; ')
}

function valid(colour: string | undefined): string | undefined {
  return colour !== undefined && hex.test(colour) ? colour : undefined
}

/** Black or white, whichever has the greater contrast (WCAG 2.2, "relative luminance"). */
function readableOn(colour: string): string {
  const digits = colour.length < 6 ? colour.replace(/[\da-f]/gi, '$&$&') : colour
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => linear(Number.parseInt(digits.slice(at, at + 2), 16)))
  // At this luminance black and white have the same contrast: (L + 0.05)² = 1.05 × 0.05.
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? '#000' : '#fff'
}

function linear(byte: number): number {
  const part = byte / 255
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
}
