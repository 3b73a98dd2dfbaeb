import { html, type TemplateResult } from 'lit'

// Drawn on a field of 24 by 24, in the colour of the text around; hidden from screen readers, which get words.

/** A handset. */
export const handset = html`<svg viewBox="0 0 24 24" fill="currentColor" aria-hidden="true"><path d="M5.2 3.5h3.1c.5 0 .9.3 1 .8l.9 3.6c.1.4 0 .8-.3 1L7.7 11a13 13 0 0 0 5.3 5.3l2.1-2.2c.3-.3.7-.4 1-.3l3.6.9c.5.1.8.5.8 1v3.1c0 .9-.8 1.7-1.7 1.7A15.3 15.3 0 0 1 3.5 5.2c0-.9.8-1.7 1.7-1.7Z" /></svg>`

/** A balloon. */
export const balloon = html`<svg viewBox="0 0 24 24" fill="currentColor" aria-hidden="true"><path d="M5 4h14a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-7l-4.3 3.6a.4.4 0 0 1-.7-.3V17H5a2 2 0 0 1-2-2V6c0-1.1.9-2 2-2Z" /></svg>`

/** An envelope. */
export const envelope = html`<svg viewBox="0 0 24 24" fill="currentColor" aria-hidden="true"><path d="M4.5 5h15A1.5 1.5 0 0 1 21 6.5l-9 5.8-9-5.8A1.5 1.5 0 0 1 4.5 5Z" /><path d="M3 8.8 12 14.6l9-5.8v8.7a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 17.5Z" /></svg>`

/** A sheet with ticked lines. */
export const sheet = html`<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><rect x="4" y="3.5" width="16" height="17" rx="2" /><path d="m7.5 9 1.5 1.5L11.5 8M14 9.5h3M7.5 15l1.5 1.5 2.5-2.5M14 15.5h3" /></svg>`

/** A bell. */
export const bell = html`<svg viewBox="0 0 24 24" fill="currentColor" aria-hidden="true"><path d="M12 2.5a1.5 1.5 0 0 1 1.5 1.6A6 6 0 0 1 18 10v4l1.7 2.5a.7.7 0 0 1-.6 1.1H4.9a.7.7 0 0 1-.6-1.1L6 14v-4a6 6 0 0 1 4.5-5.9A1.5 1.5 0 0 1 12 2.5ZM9.7 19h4.6a2.3 2.3 0 0 1-4.6 0Z" /></svg>`

/** A loudspeaker that is crossed out. */
export const mute = html`<svg viewBox="0 0 24 24" fill="currentColor" aria-hidden="true"><path d="M4 9h3.5L12 5v14l-4.5-4H4Z" /><path d="m15.5 9.5 5 5m0-5-5 5" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" /></svg>`

/** A cross. */
export const cross = html`<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" aria-hidden="true"><path d="m7 7 10 10M17 7 7 17" /></svg>`

/** One of these drawings. */
export type Glyph = TemplateResult
