import { html, nothing, type TemplateResult } from 'lit'
import { iconAddress } from './icon-address.js'

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
