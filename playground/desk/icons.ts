import { html, type TemplateResult } from 'lit'

const drawings: Readonly<Record<string, TemplateResult>> = {
  voice: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M6 3 4 4c-1 5 5 12 11 12l2-2-3-3-2 1c-2-1-3-2-4-4l1-2Z"/></svg>`,
  email: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3 5h14v10H3Zm0 1 7 5 7-5"/></svg>`,
  chat: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3 4h14v9H9l-4 3v-3H3Z"/></svg>`,
  workitem: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M5 3h10v14H5Zm3 4h4m-4 3h4m-4 3h2"/></svg>`,
  outboundpreview: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M4 4h8m-8 4h5m-5 4h3m2 1 3 3 5-8"/></svg>`,
}

/** The picture of a medium, drawn by lines in the colour of the text; nothing for one without. */
export function mediumIcon(media: string): TemplateResult {
  return drawings[media] ?? html``
}
