import { found, type Reply } from './exchange.js'
import type { Pair } from './pairs.js'
import type { Route } from './routes.js'
import { signedIn } from './signed-in.js'
import type { Seat, World } from './world.js'

const FIRST_OPTIONS: Readonly<Record<string, string>> = {
  'agent-status.enabled-actions-global': 'Ready,NotReady,NotReadyReason,AfterCallWork,AfterCallWorkReason,Dnd,LogOff',
  'interaction.disposition.key-name': 'DispositionCode',
  'interaction.override-option-key': 'IW_OverrideOptions',
  'openmedia.workitem-channels': 'workitem',
  'outbound.preview.max-simultaneous-preview-record': '2',
  'privilege.outbound.can-use': 'false',
  'service-client-api.accepted-web-content-origins': '*',
  'service-client-api.option.read-allowed-web-content-origin': '*',
  'service-client-api.user-data.read-allowed': 'CallType,Priority,Segment,Comment,Reason',
  'service-client-api.user-data.write-allowed': 'CallType,Priority,Segment,Comment,Reason',
  'system.cometd.timeout': '60000',
  'voice.auto-answer': 'false',
  'voice.mark-done-on-release': 'false',
}

const ACTION_CODES = [
  { name: 'Break', code: 'Break', type: 'NotReady' },
  { name: 'Lunch', code: 'OutToLunch', type: 'NotReady' },
  {
    name: 'Take some Notes',
    code: 'TakeNotes',
    type: 'NotReady',
    userProperties: { htcc: { workmode: 'AfterCallWork' } },
  },
]

const TRANSACTIONS = [
  {
    name: 'Gold',
    userProperties: [
      {
        key: 'interaction-workspace',
        type: 'kvlist',
        value: [{ key: 'voice.auto-answer', type: 'str', value: 'true' }],
      },
    ],
  },
]

const BUSINESS_ATTRIBUTES = [
  { id: 101, name: 'MediaType', values: [{ name: 'voice' }, { name: 'email' }, { name: 'workitem' }] },
  { id: 119, name: 'DispositionCode', values: [{ name: 'Satisfied' }, { name: 'CallBack' }] },
]

/** The options and lists that a deployment has. */
export class Configuration {
  readonly #sections = new Map<string, Map<string, string>>([
    ['interaction-workspace', new Map(Object.entries(FIRST_OPTIONS))],
    [
      'LocalSCAPISample',
      new Map([
        ['label', 'Sample'],
        ['url', 'https://localhost:8080/scapi/sample.html'],
      ]),
    ],
  ])

  /** Changes an option for whoever reads it next; `null` takes it away. */
  set(name: string, value: string | null, section = 'interaction-workspace'): void {
    const options = this.#sections.get(section) ?? new Map<string, string>()
    this.#sections.set(section, options)
    if (value === null) options.delete(name)
    else options.set(name, value)
  }

  /** The options: as objects where a session wants that, else as lists of pairs. */
  settings({ isOptimized }: Seat): unknown {
    const sections = [...this.#sections]
    if (isOptimized) return Object.fromEntries(sections.map(([name, options]) => [name, Object.fromEntries(options)]))
    return sections.map(([key, options]): Pair => {
      const value = [...options].map(([name, text]): Pair => ({ key: name, type: 'str', value: text }))
      return { key, type: 'kvlist', value }
    })
  }

  /** What comes with the start of a session and its reading. */
  all(seat: Seat): object {
    const always = { agentGroups: [], environment: { connections: [] } }
    if (seat.isOptimized) return always
    return {
      ...always,
      actionCodes: ACTION_CODES,
      businessAttributes: BUSINESS_ATTRIBUTES,
      settings: this.settings(seat),
      transactions: TRANSACTIONS,
    }
  }
}

/** What there is to read of the configuration. */
export function configurationRoutes(world: World, configuration: Configuration): Route[] {
  const reading = (path: string, read: (seat: Seat, name: string) => Reply): Route => ({
    path: `/workspace/v3/configuration${path}`,
    answer: signedIn((agent, { names }) => read(world.seat(agent), names.name ?? '')),
  })
  return [
    reading('', (seat) => found(configuration.all(seat))),
    reading('/settings', (seat) => found(configuration.settings(seat))),
    reading('/action-codes', () => found(ACTION_CODES)),
    reading('/transactions', () => found(TRANSACTIONS)),
    reading('/business-attributes', () => found(BUSINESS_ATTRIBUTES)),
    reading('/business-attribute/:name', (_, id) => {
      const attribute = BUSINESS_ATTRIBUTES.find((one) => String(one.id) === id)
      if (attribute === undefined) throw new TypeError(`There is no business attribute ${id}`)
      return found(attribute)
    }),
  ]
}
