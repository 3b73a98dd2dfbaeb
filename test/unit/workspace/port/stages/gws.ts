import { adapt } from 'cometd-nodejs-client'
import { vi } from 'vitest'
import { ManualClock } from '../../../../../src/workspace/clock.js'
import type { UserData } from '../../../../../src/workspace/desk/user-data.js'
import { createGws } from '../../../../../src/workspace/gws/index.js'
import { toPairs } from '../../../../../src/workspace/gws/server/pairs.js'
import type { WorkspaceNews } from '../../../../../src/workspace/workspace.js'
import { startGwsServer } from '../../../../gws-server/server.js'
import { KNOWN_CONTACT } from '../../../../gws-server/voice/conference.js'
import { Rules } from '../rules.js'
import { windowOn } from '../window.js'
import { agent, BLOCK_MS, numbers, type Stage } from './stage.js'

/** How long the workspace may take to know of what the server did, in ms; it takes a few. */
const PATIENCE = { timeout: 10_000, interval: 2 }

/** How many pairs come with each call by themselves. */
const FIRST_PAIRS = 3
/** The place of the pair that has to name a known contact, or else a call cannot become a conference. */
const CONTACT_PLACE = 6

/** The connector, with a server of the Workspace API. */
export async function gws(): Promise<Stage> {
  // Each client with cookies of its own.
  adapt()
  const server = await startGwsServer({
    signedIn: agent.username,
    readyAfterMs: 0,
    // Whoever is dialled answers only when told to.
    answersAfterMs: 3_600_000,
  })
  server.simulate.setOption('service-client-api.block-markdone-timeout', String(BLOCK_MS))
  const clock = new ManualClock(Date.parse('2026-03-02T08:00:00Z'))
  const rules = new Rules()
  const workspace = createGws({ url: server.url, clock })
  const heard: WorkspaceNews[] = []
  const window = windowOn(workspace, (news) => {
    heard.push(news)
    rules.hear(news)
  })
  const { told } = window
  let isLost = false

  const until = (isSo: () => boolean) =>
    vi.waitFor(() => {
      if (!isSo()) throw new Error('It has not come to be so.')
    }, PATIENCE)
  /** The workspace knows all that the server has told. */
  const settled = async () => {
    if (!isLost) await until(() => server.isHeard)
  }
  const pairs = (userData: UserData) => toPairs(userData)
  const withContact = (userData: UserData) => {
    const given = pairs(userData)
    const filler = Array.from({ length: CONTACT_PLACE - FIRST_PAIRS - given.length }, (_, index) => ({
      key: `Filler${index}`,
      type: 'str',
      value: '',
    }))
    return [...given, ...filler, { key: 'ContactId', type: 'str', value: KNOWN_CONTACT }]
  }
  const connections = () =>
    heard.flatMap((news) => (news.type === 'event' && news.event === 'system' && news.data.eventType ? [news] : []))
      .length
  const afterwards =
    <Values extends readonly unknown[], Result>(happen: (...values: Values) => Result) =>
    async (...values: Values): Promise<Result> => {
      const result = happen(...values)
      await settled()
      return result
    }

  await until(() => {
    // Its session may not be there yet when it is read: it is read again after a while.
    clock.advance(500)
    return workspace.welcome().length > 0
  })
  await window.done('agent.setState', 'READY')
  await settled()
  told.splice(0)

  return {
    ...window,
    clock,
    supports: (request) => workspace.requests.includes(request),
    events: async () => {
      await settled()
      return window.events()
    },
    news: async () => {
      await settled()
      return told.splice(0)
    },
    outside: {
      rings: afterwards((userData: UserData = {}) =>
        server.simulate.createCall({
          agent: agent.username,
          orig: numbers.customer,
          defaultAttachedData: withContact(userData),
        }),
      ),
      sendsEmail: afterwards(() => server.simulate.createEmail({ agent: agent.username })),
      sendsWorkItem: afterwards(() => server.simulate.createWorkItem({ agent: agent.username })),
      answers: afterwards((id: string) => server.simulate.answer(id)),
      joins: async (id) => {
        await until(() => server.log.some(({ path }) => path.endsWith('-conference')))
        server.simulate.answer(id)
        await settled()
      },
      hangsUp: afterwards((id: string) => server.simulate.hangUp(id)),
      attaches: afterwards((id: string, userData: UserData) => server.simulate.attach(id, pairs(userData))),
      losesConnection: async () => {
        const before = connections()
        isLost = true
        server.traps.refuse(true)
        await until(() => connections() > before)
      },
      restoresConnection: async () => {
        const before = connections()
        server.traps.refuse(false)
        await until(() => connections() > before)
        isLost = false
        await settled()
      },
    },
    state: async () => {
      await settled()
      const known = ['interaction.getInteractions', 'agent.getState', 'media.getMediaList'] as const
      return JSON.stringify(await Promise.all(known.map((request) => workspace.perform(request, []))))
    },
    violations: async () => {
      await settled()
      return rules.violationsBeside(await window.all(), workspace.welcome())
    },
    ends: () => workspace.close(),
    close: async () => {
      workspace.close()
      await server.close()
    },
  }
}
