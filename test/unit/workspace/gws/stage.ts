import { adapt } from 'cometd-nodejs-client'
import { afterEach, beforeEach, vi } from 'vitest'
import type { Interaction } from '../../../../src/contract/objects/interaction.js'
import { memoryInProcess } from '../../../../src/testing/host/memory.js'
import { createGws, type GwsOptions } from '../../../../src/workspace/gws/index.js'
import type { Workspace, WorkspaceNews, WorkspaceRequest } from '../../../../src/workspace/workspace.js'
import { type GwsServer, startGwsServer } from '../../../gws-server/server.js'

/** A connector and its server, both new for each test. */
export interface Connected {
  /** Another one can be put in its place, to be closed after the test. */
  server: GwsServer
  workspace: Workspace
  /** All that was told since the connector began, but for what `events` was asked for. */
  told: WorkspaceNews[]
  /** Ends the connector, and begins another one, which goes on from what the first left in their memory. */
  begin(options?: GwsOptions): void
  /** The same, once it has read what there is. */
  restart(options?: GwsOptions): Promise<void>
  /** The value that a request results in; rejects with the code and the message where it fails. */
  ask(request: WorkspaceRequest, ...values: unknown[]): Promise<unknown>
  all(): Promise<Interaction[]>
  /** The first interaction in a state, once there is one. */
  inState(state: string): Promise<Interaction>
  /** The customer calls; results in the call's id, once it rings. */
  rings(orig?: string): Promise<string>
  /** What was told of interactions since this was asked last: each event with the state and the type of call. */
  events(): string[]
  /** What was told in an event of another name. */
  heard(event: string): object[]
  /** The bodies of what the server was sent under paths that end so. */
  sent(suffix: string): unknown[]
}

/** Sets up a connector with a server for each test of the file. */
export function connected(): Connected {
  let memory = memoryInProcess()
  const on = {
    told: [] as WorkspaceNews[],
    begin(options: GwsOptions = {}) {
      on.workspace?.close()
      const told: WorkspaceNews[] = []
      on.told = told
      on.workspace = createGws({ url: on.server.url, memory, ...options })
      on.workspace.start((news) => told.push(news))
    },
    async restart(options?: GwsOptions) {
      on.begin(options)
      await on.ask('agent.get')
    },
    async ask(request: WorkspaceRequest, ...values: unknown[]): Promise<unknown> {
      const answer = await on.workspace.perform(request, values)
      if (!answer.ok) throw new Error(`${answer.code}: ${answer.message}`)
      return answer.value
    },
    all: async () => (await on.ask('interaction.getInteractions')) as Interaction[],
    inState: (state: string) =>
      vi.waitFor(async () => {
        const present = await on.all()
        const found = present.find((interaction) => interaction.state === state)
        if (found === undefined) throw new Error(`none is ${state} among ${present.map((one) => one.state)}`)
        return found
      }, 3_000),
    async rings(orig = '+33647001') {
      await on.ask('agent.get')
      on.server.simulate.createCall({ agent: 'JohnSmith', orig })
      return (await on.inState('RINGING')).interactionId
    },
    events: () =>
      on.told
        .splice(0)
        .flatMap((news) =>
          news.type === 'event' && news.event === 'interaction' && 'interaction' in news.data
            ? [`${news.data.eventType} ${news.data.interaction.state} ${news.data.interaction.callType ?? ''}`.trim()]
            : [],
        ),
    heard: (event: string) =>
      on.told.flatMap((news) => (news.type === 'event' && news.event === event ? [news.data] : [])),
    sent: (suffix: string) => on.server.log.filter(({ path }) => path.endsWith(suffix)).map(({ body }) => body),
  } as Connected

  beforeEach(async () => {
    // Node has no XMLHttpRequest for the CometD client; each client gets cookies of its own.
    adapt()
    memory = memoryInProcess()
    on.server = await startGwsServer({ signedIn: 'JohnSmith', readyAfterMs: 0 })
    on.begin()
  })

  afterEach(async () => {
    on.workspace.close()
    await on.server.close()
  })

  return on
}
