import { html, nothing, type TemplateResult } from 'lit'

/** Pictures only; in an `<img>` an SVG picture runs no script and loads nothing. */
const picture = /^data:image\/(png|jpeg|gif|webp|svg\+xml)[;,]/i

/** The address of an icon, where it is one that may be shown: of the web, or a picture in itself. */
export function iconAddress(url: string, base: string): string | undefined {
  if (!URL.canParse(url, base)) return undefined
  const { href, protocol } = new URL(url, base)
  return protocol === 'http:' || protocol === 'https:' || picture.test(href) ? href : undefined
}

/** An application's icon; nothing where there is none, or none that may be shown. It says nothing to screen readers. */
export function icon(url: string | undefined): TemplateResult | typeof nothing {
  const address = url === undefined ? undefined : iconAddress(url, document.baseURI)
  if (address === undefined) return nothing
  return html`<img class="icon" alt="" referrerpolicy="no-referrer" src=${address} @load=${show} @error=${hide} />`
}

function show({ target }: Event): void {
  if (target instanceof HTMLImageElement) target.hidden = false
}

/** A broken picture leaves no gap. */
function hide({ target }: Event): void {
  if (target instanceof HTMLImageElement) target.hidden = true
}
