import type { Json } from '../contract/json.js'

/** So many characters (UTF-16 units) of a text by an application are shown at most. */
export const MAX_CHARACTERS = 2000

/** A text by an application as it is shown: whole, or cut where it is longer than anybody reads. */
export function shortened(text: string, most = MAX_CHARACTERS): string {
  if (text.length <= most) return text
  // Half of a character that takes two units is none.
  const end = /[\ud800-\udbff]/.test(text.charAt(most - 1)) ? most - 1 : most
  return `${text.slice(0, end)}…`
}

/** A value of attached data, or of a toast's list, as it is shown. */
export function valueText(value: Json): string {
  return shortened(typeof value === 'string' ? value : JSON.stringify(value))
}
