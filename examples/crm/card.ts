import type { Interaction, ServiceClient } from 'leadframe/client'
import { type Customer, findCustomer } from './customers.js'

/** The states of a call that goes on. */
const callStates: Readonly<Record<string, string>> = {
  RINGING: 'Ringing',
  DIALING: 'Being called',
  TALKING: 'On the line',
  HELD: 'On hold',
}

const labels: readonly (readonly [keyof Customer, string])[] = [
  ['city', 'City'],
  ['since', 'Customer since'],
  ['orders', 'Open orders'],
]

/** One interaction with the record of its customer. Whatever comes with a call is shown as text. */
export class Card {
  readonly element: HTMLElement
  readonly #outcome: HTMLSelectElement
  #known = ''

  constructor(client: ServiceClient, id: string) {
    const template = document.querySelector<HTMLTemplateElement>('#card')
    this.element = template?.content.firstElementChild?.cloneNode(true) as HTMLElement
    this.#outcome = this.#find('select')
    this.#outcome.addEventListener('change', () =>
      this.#attempt(client.interaction.setUserData(id, { Outcome: this.#outcome.value })),
    )
    this.#find('button').addEventListener('click', () => this.#attempt(client.interaction.markdone(id)))
  }

  /** Shows what has become of it. */
  show({ userData, state, contact, parties }: Interaction): void {
    const number = textOf(userData.CustomerNumber)
    const customer = findCustomer(number)
    const who = customer?.name ?? contact?.displayName ?? parties.map(({ name }) => name).join(', ')
    this.#find('h2').textContent = who || 'Somebody'
    this.#find('.call').textContent = callStates[state] ?? (state === 'IDLE' ? 'Ended' : state)
    const rows: [string, string][] = [['Customer', number || 'no number is attached']]
    if (customer !== undefined) for (const [key, label] of labels) rows.push([label, customer[key]])
    else if (number !== '') rows.push(['Record', 'there is none of that number'])
    this.#find('dl').replaceChildren(...rows.flatMap(([term, value]) => [make('dt', term), make('dd', value)]))
    this.#known = textOf(userData.Outcome)
    this.#outcome.value = this.#known
    // To a call that is over nothing can be attached, and one that goes on cannot be marked done.
    this.#outcome.disabled = state === 'IDLE'
    this.#find<HTMLButtonElement>('button').disabled = Object.hasOwn(callStates, state)
  }

  #attempt(done: Promise<unknown>): void {
    const problem = this.#find('[role=alert]')
    done.then(
      () => {
        problem.textContent = ''
      },
      ({ message }: Error) => {
        problem.textContent = message
        this.#outcome.value = this.#known
      },
    )
  }

  #find<Kind extends HTMLElement>(selector: string): Kind {
    return this.element.querySelector(selector) as Kind
  }
}

/** Attached data can be anything that JSON can hold. */
function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? `${value}` : ''
}

function make(name: string, text: string): HTMLElement {
  return Object.assign(document.createElement(name), { textContent: text })
}
