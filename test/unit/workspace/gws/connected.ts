import { adapt } from 'cometd-nodejs-client'
import { afterEach, beforeEach, vi } from 'vitest'
import type { Interaction } from '../../../../src/contract/objects/interaction.js'
import { createGws, type GwsOptions } from '../../../../src/workspace/gws/index.js'
import type { Workspace, WorkspaceNews, WorkspaceRequest } from '../../../../src/workspace/workspace.js'
import { type GwsServer, startGwsServer } from '../../../gws-server/server.js'

/** A connector and its server, both new for each test. */
export interface Connected {
  /** Another one can be put in its place, to be closed after the test. */
  server: GwsServer
  workspace: Workspace
  /** All that was told since the connector began. */
  told: WorkspaceNews[]
  /** Ends the connector, and begins another one. */
  begin(options?: GwsOptions): void
  /** The value that a request results in; rejects with the code and the message where it fails. */
  ask(request: WorkspaceRequest, ...values: unknown[]): Promise<unknown>
  /** The events of interactions that were told, each with the state that it came with. */
  events(): string[]
  /** The first interaction in a state, once there is one. */
  interactionIn(state: string): Promise<Interaction>
  /** The customer calls; results in the call's id, once it rings. */
  rings(orig?: string): Promise<string>
  /** How often the server was asked for what ends so. */
  posted(suffix: string): number
}

/** Sets up a connector with a server for each test of the file. */
export function connected(): Connected {
  const on = {
    told: [] as WorkspaceNews[],
    begin(options: GwsOptions = {}) {
      on.workspace?.close()
      const told: WorkspaceNews[] = []
      on.told = told
      on.workspace = createGws({ url: on.server.url, ...options })
      on.workspace.start((news) => told.push(news))
    },
    async ask(request: WorkspaceRequest, ...values: unknown[]): Promise<unknown> {
      const answer = await on.workspace.perform(request, values)
      if (!answer.ok) throw new Error(`${answer.code}: ${answer.message}`)
      return answer.value
    },
    events: () =>
      on.told.flatMap((news) =>
        news.type === 'event' && news.event === 'interaction' && 'interaction' in news.data
          ? [`${news.data.eventType} ${news.data.interaction.state}`]
          : [],
      ),
    interactionIn: (state: string) =>
      vi.waitFor(async () => {
        const all = (await on.ask('interaction.getInteractions')) as Interaction[]
        const found = all.find((interaction) => interaction.state === state)
        if (found === undefined) throw new Error(`none is ${state} among ${all.map((one) => one.state)}`)
        return found
      }, 3_000),
    async rings(orig = '+33647001') {
      await on.ask('agent.get')
      on.server.simulate.createCall({ agent: 'JohnSmith', orig })
      return (await on.interactionIn('RINGING')).interactionId
    },
    posted: (suffix: string) => on.server.log.filter(({ path }) => path.endsWith(suffix)).length,
  } as Connected

  beforeEach(async () => {
    // Node has no XMLHttpRequest for the CometD client; each client gets cookies of its own.
    adapt()
    on.server = await startGwsServer({ signedIn: 'JohnSmith', readyAfterMs: 0 })
    on.begin()
  })

  afterEach(async () => {
    on.workspace.close()
    await on.server.close()
  })

  return on
}
