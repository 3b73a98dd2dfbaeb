import type { Unit } from '../experiment.js'

/** Whether greater figures are the better ones. */
export function moreIsBetter(unit: Unit): boolean {
  return unit === 'messages/s'
}

/** A figure without its unit, with three significant digits: `0.125`, `5,400`. What is counted is given exactly. */
export function numberText(value: number, unit: Unit): string {
  const isCount = unit === 'B' || unit === 'messages'
  return isCount && Number.isInteger(value) ? value.toLocaleString('en') : significant(value, 3)
}

/** A figure with its unit: `0.125 ms`, `5,400 messages/s`. */
export function figureText(value: number, unit: Unit): string {
  return `${numberText(value, unit)} ${unit}`
}

/** How many times something is something else: `1.00 ×`, `812 ×`. */
export function ratioText(ratio: number): string {
  if (ratio >= 9.995) return `${significant(ratio, 3)} ×`
  return `${ratio === 0 || ratio >= 0.1 ? ratio.toFixed(2) : significant(ratio, 2)} ×`
}

/** A factor as it was written down: `1.2 ×`. */
export function timesText(times: number): string {
  return `${times.toLocaleString('en', { maximumSignificantDigits: 6 })} ×`
}

/** A text in lines of at most so many characters, as far as its words allow. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1)
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
}

function significant(value: number, digits: number): string {
  if (value === 0) return '0'
  return value.toLocaleString('en', { minimumSignificantDigits: digits, maximumSignificantDigits: digits })
}
