import { vi } from 'vitest'
import type { Interaction } from '../../../../src/contract/objects/interaction.js'
import { createGws, type GwsOptions } from '../../../../src/workspace/gws/index.js'
import type { Memory } from '../../../../src/workspace/memory.js'
import type { WorkspaceNews, WorkspaceRequest } from '../../../../src/workspace/workspace.js'
import { startGwsServer } from '../../../gws-server/server.js'

/** A server, and a connector that has read what there is; all of it ends with `close`. */
export async function connected(options: GwsOptions = {}) {
  const server = await startGwsServer({ signedIn: 'JohnSmith' })
  const told: WorkspaceNews[] = []
  let workspace = createGws({ url: server.url, ...options })
  workspace.start((news) => told.push(news))

  const ask = async (request: WorkspaceRequest, ...values: unknown[]): Promise<unknown> => {
    const answer = await workspace.perform(request, values)
    if (!answer.ok) throw new Error(`${answer.code}: ${answer.message}`)
    return answer.value
  }
  await ask('agent.get')
  const all = async () => (await ask('interaction.getInteractions')) as Interaction[]
  return {
    server,
    told,
    ask,
    all,
    /** The first interaction that is in that state, once there is one. */
    inState: (state: string): Promise<Interaction> =>
      vi.waitFor(async () => {
        const present = await all()
        const found = present.find((interaction) => interaction.state === state)
        if (found === undefined) throw new Error(`none is ${state} among ${present.map((one) => one.state)}`)
        return found
      }, 3_000),
    /** What was told of interactions since this was asked last: each event with the state and the type of call. */
    events: () =>
      told
        .splice(0)
        .flatMap((news) =>
          news.type === 'event' && news.event === 'interaction' && 'interaction' in news.data
            ? [`${news.data.eventType} ${news.data.interaction.state} ${news.data.interaction.callType ?? ''}`.trim()]
            : [],
        ),
    /** What was told of something else than interactions, in the words of the event. */
    heard: (event: string) =>
      told.flatMap((news) => (news.type === 'event' && news.event === event ? [news.data] : [])),
    /** What the server was sent under paths that end so. */
    sent: (suffix: string) => server.log.filter(({ path }) => path.endsWith(suffix)).map(({ body }) => body),
    /** Another connector goes on where the first ended. */
    async restart(): Promise<void> {
      workspace.close()
      told.splice(0)
      workspace = createGws({ url: server.url, ...options })
      workspace.start((news) => told.push(news))
      await ask('agent.get')
    },
    async close(): Promise<void> {
      workspace.close()
      await server.close()
    },
  }
}

/** Remembers as a store does. */
export function memory(): Memory {
  let latest = (): unknown => undefined
  return {
    load: async () => structuredClone(latest()),
    save: (state) => {
      latest = state
    },
    flush: () => {
      const state = latest()
      latest = () => state
    },
    clear: async () => {},
  }
}
