import * as v from 'valibot'
import { type Namespace, type RoutedRequest, requests, type ServiceApi } from '../../../../src/contract/contract.js'
import type { Interaction } from '../../../../src/contract/objects/interaction.js'
import { readParameters } from '../../../../src/service/requests/parameters.js'
import type { Workspace, WorkspaceAnswer, WorkspaceNews } from '../../../../src/workspace/workspace.js'

/** What applications can ask a workspace for. */
export type ApplicationRequest = RoutedRequest<'workspace'>

/** A method as applications call it. */
type Call<Request extends ApplicationRequest> = Request extends `${infer N extends Namespace}.${infer M}`
  ? M extends keyof ServiceApi[N]
    ? ServiceApi[N][M]
    : never
  : never

/** What an application passes to a method. */
export type ArgumentsOf<Request extends ApplicationRequest> =
  Call<Request> extends (...args: infer Arguments) => unknown ? Arguments : never

/** What an application gets of a method. */
export type ResultOf<Request extends ApplicationRequest> =
  Call<Request> extends (...args: never[]) => Promise<infer Result> ? Result : never

/**
 * A workspace as a window has it, which begins with it: what the window passes was validated by the contract, and so is
 * what it gets. All that is told is kept, and heard as it comes.
 */
export function windowOn(workspace: Workspace, hear: (news: WorkspaceNews) => void = () => {}) {
  const told: WorkspaceNews[] = []
  const carriedOut = new Set<ApplicationRequest>()
  workspace.start((news) => {
    const copy = structuredClone(news)
    told.push(copy)
    hear(copy)
  })

  async function ask<Request extends ApplicationRequest>(
    request: Request,
    ...args: ArgumentsOf<Request>
  ): Promise<WorkspaceAnswer> {
    const method = requests.get(request)
    if (method === undefined) throw new Error(`The contract has no ${request}.`)
    const answer = structuredClone(await workspace.perform(request, readParameters(request, method, args)))
    if (answer.ok) {
      carriedOut.add(request)
      v.assert(method.result ?? v.undefined(), answer.value)
    }
    return answer
  }

  /** The same where it has to succeed. */
  async function done<Request extends ApplicationRequest>(
    request: Request,
    ...args: ArgumentsOf<Request>
  ): Promise<ResultOf<Request>> {
    const answer = await ask(request, ...args)
    if (!answer.ok) throw new Error(`${request}: ${answer.code}: ${answer.message}`)
    // Right above, it was found to be what the contract's row says.
    return answer.value as ResultOf<Request>
  }

  async function all(): Promise<readonly Interaction[]> {
    return done('interaction.getInteractions')
  }

  return {
    told,
    carriedOut,
    ask,
    done,
    all,
    /** The interaction of that id, which has to be there. */
    get: async (id: string): Promise<Interaction> => {
      const interaction = await done('interaction.getByInteractionId', id)
      if (interaction === null) throw new Error(`There is no interaction ${id}.`)
      return interaction
    },
    /** The interaction that came last. */
    latest: async (): Promise<Interaction> => {
      const interaction = (await all()).at(-1)
      if (interaction === undefined) throw new Error('There is no interaction.')
      return interaction
    },
    /** What was told since the last time, in short. */
    events: (): string[] => told.splice(0).map(inShort),
  }
}

/** A workspace as a window has it. */
export type Window = ReturnType<typeof windowOn>

function inShort(news: WorkspaceNews): string {
  if (news.type !== 'event') return news.type
  switch (news.event) {
    case 'interaction': {
      const { data } = news
      if ('interaction' in data) return `${data.interaction.interactionId} ${data.eventType} ${data.interaction.state}`
      return 'selectedCaseId' in data ? `${data.eventType} ${data.selectedCaseId}` : `${data.eventType} ${data.caseId}`
    }
    case 'agent':
      return `agent ${news.data.mediaState}`
    case 'media':
      return `${news.data.media} ${news.data.mediaState}`
    case 'markdone':
      return ['markdone', news.data.interactionId, news.data.warningMessage ?? ''].join(' ').trim()
    case 'outbound':
      return `${news.data.eventType} ${news.data.campaign}`
    case 'system':
      return news.data.eventType === 'REALTIME_CONNECTION' ? `connection ${news.data.state}` : 'system'
  }
}
