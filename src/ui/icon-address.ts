/** Pictures only; in an `<img>` an SVG picture runs no script and loads nothing. */
const picture = /^data:image\/(png|jpeg|gif|webp|svg\+xml)[;,]/i

/** The address of an icon, where it is one that may be shown: of the web, or a picture in itself. */
export function iconAddress(url: string, base: string): string | undefined {
  if (!URL.canParse(url, base)) return undefined
  const { href, protocol } = new URL(url, base)
  return protocol === 'http:' || protocol === 'https:' || picture.test(href) ? href : undefined
}
