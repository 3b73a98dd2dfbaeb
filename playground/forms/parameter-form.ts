import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import type { DescribedParameter, ParameterType } from '../../src/contract/parameter-type.js'
import { LightElement } from '../light-element.js'
import { renderEntry } from './entry.js'
import {
  choose,
  createField,
  createFields,
  createRow,
  type EitherField,
  type Field,
  isEmpty,
  type ListField,
  type NamedField,
  type RecordField,
  type Row,
  valuesIn,
} from './field.js'
import { expectationOf, keyProblem } from './problem.js'
import { validity } from './validity.js'

/** Where a field stands: what it is called, the ids of its elements, and whether an empty one is wrong. */
interface Place {
  readonly name: string
  readonly id: string
  /** Whether what it is a part of is filled in, or has to be. */
  readonly needed: boolean
  /** Within something that names it already. */
  readonly bare?: true
}

const typeNames: Readonly<Record<ParameterType['kind'], string>> = {
  text: 'Text',
  number: 'Number',
  boolean: 'Yes or no',
  choice: 'Choice',
  list: 'List',
  object: 'Object',
  record: 'Keys and values',
  either: 'Either',
  json: 'JSON',
}

let forms = 0

/**
 * Asks for the values of described parameters. It belongs into a `<form>`, whose validation it takes part in, and tells
 * of every change by an `input` event. Its style sheet is forms.css.
 */
export class ParameterForm extends LightElement {
  static override properties = {
    parameters: { attribute: false },
    values: { attribute: false },
    suggestions: { attribute: false },
  }

  declare parameters: readonly DescribedParameter[]
  /** What the fields hold at first; setting it, or `parameters`, fills them in anew. */
  declare values: readonly unknown[]
  /** What is offered for texts, by the name of their parameter or field. */
  declare suggestions: Readonly<Record<string, readonly string[]>>

  readonly #prefix = `parameters-${++forms}`
  #fields: NamedField[] = []

  constructor() {
    super()
    this.parameters = []
    this.values = []
    this.suggestions = {}
  }

  /** The values as they are now, in the order of the parameters, without those at the end that are left out. */
  get value(): unknown[] {
    // Whoever sets properties and reads this at once is not to get what was before.
    if (this.isUpdatePending) this.performUpdate()
    return valuesIn(this.#fields)
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('parameters') || changed.has('values')) this.#fields = createFields(this.parameters, this.values)
  }

  override render(): TemplateResult {
    const fields = this.#fields.map(({ name, field }) =>
      this.#field(field, { name, id: `${this.#prefix}-${name}`, needed: true }),
    )
    const lists = Object.entries(this.suggestions).map(
      ([name, values]) =>
        html`<datalist id="${this.#prefix}-suggestions-${name}">
          ${values.map((value) => html`<option value=${value}></option>`)}
        </datalist>`,
    )
    return html`${fields}${lists}`
  }

  #field(field: Field, place: Place): TemplateResult {
    const needed = place.needed && !(field.optional && isEmpty(field))
    switch (field.kind) {
      case 'entry':
        return this.#entry(field, place)
      case 'object': {
        const parts = field.fields.map(({ name, field: part }) =>
          this.#field(part, { name, id: `${place.id}-${name}`, needed }),
        )
        return this.#group(field, place, html`<div class="parts">${parts}</div>`)
      }
      case 'list':
        return this.#group(field, place, this.#list(field, { ...place, needed }))
      case 'record':
        return this.#group(field, place, this.#record(field, { ...place, needed }))
      case 'either':
        return place.bare
          ? html`${this.#types(field, place)}${this.#field(field.field, { ...place, needed })}`
          : this.#group(
              field,
              place,
              html`<div class="either">
                ${this.#types(field, place)}${this.#field(field.field, { ...place, needed, bare: true })}
              </div>`,
            )
    }
  }

  #entry(field: Extract<Field, { kind: 'entry' }>, { name, id, needed, bare }: Place): TemplateResult {
    const expectation = expectationOf(field.type)
    const hint = expectation ? `${id}-hint` : undefined
    const control = renderEntry(field, {
      id,
      label: bare ? name : undefined,
      hint,
      suggestions: this.suggestions[name] ? `${this.#prefix}-suggestions-${name}` : undefined,
      needed: needed && !field.optional,
      changed: () => this.requestUpdate(),
    })
    const help = hint ? html`<small class="hint" id=${hint}>${sentence(expectation)}</small>` : nothing
    if (bare) return html`<div class="control">${control}${help}</div>`
    return html`<div class="field"><label for=${id}>${title(name, field)}</label>${control}${help}</div>`
  }

  #group(field: Field, { name, bare }: Place, content: TemplateResult): TemplateResult {
    const expectation = expectationOf(field.type)
    const help = expectation ? html`<small class="hint">Expected: ${expectation}.</small>` : nothing
    if (bare) return html`<div class="control" role="group" aria-label=${name}>${content}${help}</div>`
    return html`<fieldset class="field"><legend>${title(name, field)}</legend>${content}${help}</fieldset>`
  }

  #list({ items, type }: ListField, { name, id, needed }: Place): TemplateResult {
    const rows = items.map(
      (item, index) =>
        html`<div class="line">
          ${this.#field(item, { name: `${name} ${index + 1}`, id: `${id}-${index}`, needed, bare: true })}
          ${this.#remove(items, index, `${name} ${index + 1}`, id)}
        </div>`,
    )
    return html`${rows}${this.#add(`Add to ${name}`, id, () => {
      items.push(createField(type.items, false))
      return `${id}-${items.length - 1}`
    })}`
  }

  #record(field: RecordField, { name, id, needed }: Place): TemplateResult {
    const { rows, type } = field
    const lines = rows.map((row, index) => {
      const called = row.key || `${name} ${index + 1}`
      const isUsed = row.key !== '' || !isEmpty(row.value)
      return html`<div class="line">
        ${this.#key(field, row, `${id}-${index}-key`)}
        ${this.#field(row.value, { name: `Value of ${called}`, id: `${id}-${index}`, needed: needed && isUsed, bare: true })}
        ${this.#remove(rows, index, called, id)}
      </div>`
    })
    return html`${lines}${this.#add(`Add a key to ${name}`, id, () => {
      rows.push(createRow(type, ['', '']))
      return `${id}-${rows.length - 1}-key`
    })}`
  }

  #key(field: RecordField, row: Row, id: string): TemplateResult {
    return html`<input
      class="key"
      id=${id}
      aria-label="Key"
      placeholder="Key"
      autocomplete="off"
      .value=${live(row.key)}
      @input=${({ currentTarget }: InputEvent) => {
        row.key = (currentTarget as HTMLInputElement).value
        this.requestUpdate()
      }}
      ${validity(keyProblem(field, row))}
    >`
  }

  #types(field: EitherField, { name, id }: Place): TemplateResult {
    const options = field.type.types.map(
      ({ kind }, index) => html`<option value=${index} .selected=${field.chosen === index}>${typeNames[kind]}</option>`,
    )
    return html`<select
      class="type"
      id="${id}-type"
      aria-label="Type of ${name}"
      @input=${({ currentTarget }: InputEvent) => {
        choose(field, (currentTarget as HTMLSelectElement).selectedIndex)
        this.requestUpdate()
      }}
    >${options}</select>`
  }

  #add(label: string, id: string, add: () => string): TemplateResult {
    return html`<button class="add" id="${id}-add" type="button" aria-label=${label} @click=${() => {
      void this.#changeTo(add())
    }}>Add</button>`
  }

  #remove(rows: unknown[], index: number, name: string, id: string): TemplateResult {
    return html`<button class="remove" type="button" aria-label="Remove ${name}" title="Remove" @click=${() => {
      rows.splice(index, 1)
      void this.#changeTo(`${id}-add`)
    }}>×</button>`
  }

  /** Shows the change, tells of it, and puts the focus where the user goes on. */
  async #changeTo(id: string): Promise<void> {
    this.requestUpdate()
    await this.updateComplete
    this.querySelector<HTMLElement>(`#${CSS.escape(id)}`)?.focus()
    this.dispatchEvent(new InputEvent('input', { bubbles: true }))
  }
}

customElements.define('parameter-form', ParameterForm)

declare global {
  interface HTMLElementTagNameMap {
    'parameter-form': ParameterForm
  }
}

function title(name: string, { optional }: Field): TemplateResult {
  return html`<code>${name}</code>${optional ? html` <small>optional</small>` : nothing}`
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
