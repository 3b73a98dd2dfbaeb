import type { EventData, EventName } from '../../contract/events.js'
import { type FakeEvent, type FakeRequest, Records } from '../host/records.js'
import type { Evaluating } from './driven.js'
import { type Recorded, recorderName } from './recorder.js'
import { PATIENCE_MS, until } from './until.js'

/** An application that is embedded in a window. */
export interface TestApplication extends Evaluating {
  /** What it asked of its host so far, with what came of it. */
  requests(): Promise<readonly FakeRequest[]>
  /** What it was told so far. */
  events(): Promise<readonly FakeEvent[]>
  /**
   * Resolves to the data of the next event of this name that matches: one that was told already, unless an earlier call
   * has resolved to it or to a later one.
   */
  waitForEvent<Name extends EventName>(
    event: Name,
    matches?: (data: EventData<Name>) => boolean,
    options?: { readonly timeout?: number },
  ): Promise<EventData<Name>>
}

/** What the application has said on the window, in the words of its host's page. */
const asked = (index: unknown) =>
  `${recorderName}.asked.filter(({ source }) => source === window[${index}]).map(({ at, message }) => ({ at, message }))`

const ownIndex = '[...Array(parent.length).keys()].find((index) => parent[index] === window)'

/** The application that an embedded page is. */
export function testApplication(host: Evaluating, page: Evaluating): TestApplication {
  let taken = 0
  const read = async (expression: string, from: Evaluating = page) => (await from.evaluate(expression)) as Recorded[]
  const records = async () => {
    const index = await page.evaluate(ownIndex)
    const [heard, said, first] = await Promise.all([
      read(`${recorderName}.heard`),
      read(`${recorderName}.said`),
      read(asked(index), host),
    ])
    const records = new Records()
    for (const { message } of [...first, ...said].toSorted((a, b) => a.at - b.at)) records.asked(message)
    for (const { message } of heard) records.told(message)
    return records
  }
  const events = async () => (await records()).events
  return {
    evaluate: (expression) => page.evaluate(expression),
    requests: async () => (await records()).requests,
    events,
    async waitForEvent<Name extends EventName>(
      name: Name,
      matches: (data: EventData<Name>) => boolean = () => true,
      { timeout = PATIENCE_MS }: { readonly timeout?: number } = {},
    ) {
      let told: readonly FakeEvent[] = []
      const look = async () => {
        told = await events()
        const index = told.findIndex(
          // The host tells only data that fits the event's name.
          ({ event, data }, place) => place >= taken && event === name && matches(data as EventData<Name>),
        )
        if (index < 0) return undefined
        taken = index + 1
        return { data: told[index]?.data as EventData<Name> }
      }
      const lack = () => {
        const names = told.slice(taken).map(({ event }) => event)
        return `The application was not told of such an event "${name}"; it was told of ${names.join(', ') || 'nothing'} since. Does it subscribe, and does the configuration let it?`
      }
      return (await until(look, lack, timeout)).data
    },
  }
}
