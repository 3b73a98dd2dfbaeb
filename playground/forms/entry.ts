import { html, nothing, type TemplateResult } from 'lit'
import { ifDefined } from 'lit/directives/if-defined.js'
import { live } from 'lit/directives/live.js'
import type { EntryField } from './field.js'
import { problemOf } from './problem.js'
import { validity } from './validity.js'

/** How one control stands in its form. */
export interface EntryPlace {
  readonly id: string
  /** Where no label stands beside it. */
  readonly label?: string | undefined
  /** The id of the element that says what is wanted. */
  readonly hint?: string | undefined
  /** The id of the list of what is offered. */
  readonly suggestions?: string | undefined
  /** Whether it has to be filled in. */
  readonly needed: boolean
  /** Called after the user has changed it. */
  readonly changed: () => void
}

/** The one control that a field is filled in by. */
export function renderEntry(field: EntryField, place: EntryPlace): TemplateResult {
  const { type } = field
  if (type.kind === 'choice') return renderChoice(field, type.values, place)
  if (type.kind === 'boolean') return renderChoice(field, ['true', 'false'], place)
  return type.kind === 'json' ? renderArea(field, place) : renderInput(field, place)
}

function renderInput(field: EntryField, { id, label, hint, suggestions, needed, changed }: EntryPlace): TemplateResult {
  return html`<input
    id=${id}
    aria-label=${ifDefined(label)}
    aria-describedby=${ifDefined(hint)}
    list=${ifDefined(suggestions)}
    inputmode=${field.type.kind === 'number' ? 'decimal' : nothing}
    autocomplete="off"
    aria-required=${needed}
    .value=${live(field.text)}
    @input=${(event: InputEvent) => write(field, event, changed)}
    ${validity(problemOf(field, needed))}
  >`
}

function renderArea(field: EntryField, { id, label, hint, needed, changed }: EntryPlace): TemplateResult {
  return html`<textarea
    id=${id}
    class="code"
    aria-label=${ifDefined(label)}
    aria-describedby=${ifDefined(hint)}
    aria-required=${needed}
    rows="1"
    spellcheck="false"
    .value=${live(field.text)}
    @input=${(event: InputEvent) => write(field, event, changed)}
    ${validity(problemOf(field, needed))}
  ></textarea>`
}

function renderChoice(
  field: EntryField,
  values: readonly string[],
  { id, label, hint, needed, changed }: EntryPlace,
): TemplateResult {
  const options = ['', ...values].map(
    (value) => html`<option value=${value} .selected=${field.text === value}>${value || '—'}</option>`,
  )
  return html`<select
    id=${id}
    aria-label=${ifDefined(label)}
    aria-describedby=${ifDefined(hint)}
    aria-required=${needed}
    @input=${(event: InputEvent) => write(field, event, changed)}
    ${validity(problemOf(field, needed))}
  >${options}</select>`
}

function write(field: EntryField, { currentTarget }: Event, changed: () => void): void {
  field.text = (currentTarget as HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement).value
  changed()
}
