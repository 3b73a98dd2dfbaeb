import * as v from 'valibot'
import type { Json } from '../../contract/json.js'
import { flatten, lookUp, overlay, type Sections } from '../configuration/options.js'
import { configurationRequests } from '../configuration/requests.js'
import type { Desk } from '../desk/desk.js'
import type { WorkspaceHandlers, WorkspaceNews } from '../workspace.js'
import { fromPairs, pairs } from './server/pairs.js'

/** The agent's options, as the server has them. */
export class Configuration {
  readonly #desk: Pick<Desk, 'need' | 'tell'>
  #sections: Sections = {}
  #isKnown = false
  #transactions: Readonly<Record<string, Sections>> = {}

  constructor(desk: Pick<Desk, 'need' | 'tell'>) {
    this.#desk = desk
  }

  /** The settings of the server, with the agent's own over them; windows are told where they are others. */
  read(settings: unknown, own: unknown, transactions: unknown): void {
    const before = JSON.stringify(this.#sections)
    this.#sections = overlay(sectionsIn(settings), sectionsIn(own))
    this.#transactions = transactionsIn(transactions)
    if (this.#isKnown && JSON.stringify(this.#sections) === before) return
    this.#isKnown = true
    this.#desk.tell(this.news())
  }

  /** All options, as windows hear of them. */
  news(): WorkspaceNews {
    return { type: 'options', options: flatten(this.#sections) }
  }

  /** The value of an option of the section `interaction-workspace`, as text. */
  option(name: string): string | undefined {
    const value = lookUp(this.#sections, name)
    return Array.isArray(value) ? value.join(',') : value
  }

  get handlers() {
    const configured = () => ({ sections: this.#sections, transactions: this.#transactions })
    return { configuration: configurationRequests(this.#desk, configured) } satisfies Pick<
      WorkspaceHandlers,
      'configuration'
    >
  }
}

const byName = v.record(v.string(), v.unknown())

/** Options by section: they come as lists of pairs, or, where a deployment has it so, as objects. */
export function sectionsIn(settings: unknown): Sections {
  const listed = v.safeParse(pairs, settings)
  const sections = listed.success ? fromPairs(listed.output) : v.parse(v.fallback(byName, {}), settings)
  return Object.fromEntries(
    Object.entries(sections).flatMap(([section, options]) =>
      typeof options === 'object' && options !== null && !Array.isArray(options)
        ? [[section, Object.fromEntries(Object.entries(options).map(([name, value]) => [name, textOf(value as Json)]))]]
        : [],
    ),
  )
}

const named = v.fallback(v.array(v.object({ name: v.string(), userProperties: v.optional(v.unknown()) })), [])

function transactionsIn(transactions: unknown): Readonly<Record<string, Sections>> {
  return Object.fromEntries(
    v.parse(named, transactions).map(({ name, userProperties }) => [name, sectionsIn(userProperties)]),
  )
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
