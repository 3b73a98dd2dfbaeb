import { type ContractMethod, requests } from '../../contract/contract.js'
import type { Access } from '../access/access.js'
import type { AttachedData } from '../access/attached-data.js'
import type { Application } from '../applications/applications.js'
import { describe } from '../describe.js'
import { type Notices, type RefusalReason, refused, requestOf } from '../notices.js'
import { ANSWER_MS, inTime } from '../patience.js'
import type { RateLimits } from '../rates/rate-limits.js'
import { ServiceError } from '../service-error.js'
import { goOn, type Soon } from '../soon.js'
import type { WorkspaceLink } from '../workspace/workspace-link.js'
import type { HostHandlers } from './handlers.js'
import { readParameters } from './parameters.js'

/** What came of a request: its result, or nothing at all, not even an answer. */
export type Outcome = { readonly kind: 'done'; readonly data: unknown } | Ignored

/** A request that is to get no answer, and why: for the host's own page. */
export interface Ignored {
  readonly kind: 'ignored'
  readonly reason: () => RefusalReason
}

/**
 * Carries out a request of an application; what came of it is there at once where nothing had to be waited for. Throws,
 * or rejects with, an error whose message is meant for the application: there is no such request, it may not send it,
 * it is one too many, a parameter does not fit, or it failed. A ServiceError has the code to be answered; `errorCodeOf`
 * has one for all others.
 */
export type Dispatch = (application: Application, request: string, parameters: readonly unknown[]) => Soon<Outcome>

type Handler = (application: Application, ...values: unknown[]) => unknown

/** What requests are checked by, and where they are taken. */
export interface DispatchParts {
  readonly handlers: HostHandlers
  readonly access: Access
  readonly rateLimits: RateLimits
  readonly attachedData: AttachedData
  readonly workspace: WorkspaceLink
  /** Carries out what is for a user interface. */
  readonly lastActive: Carrier
  readonly notices: Notices
}

/** Carries out a request whose values have been checked; `timeLeft` tells how many ms there are to do so. */
export type Carrier = (
  application: Application,
  request: string,
  values: readonly unknown[],
  timeLeft: () => number,
) => unknown

/** Makes the dispatcher that checks requests against the contract and takes each where its route leads. */
export function createDispatch({
  handlers,
  access,
  rateLimits,
  attachedData,
  workspace,
  lastActive,
  notices,
}: DispatchParts): Dispatch {
  const handlersByRequest = new Map(
    Object.entries(handlers).flatMap(([namespace, methods]) =>
      // Each is called only with values that the schemas of its own row let through.
      Object.entries(methods).map(([name, handler]) => [`${namespace}.${name}`, handler as Handler]),
    ),
  )
  const handle: Carrier = (application, request, values) => handlersByRequest.get(request)?.(application, ...values)

  const routes: { readonly [R in ContractMethod['route']]: Carrier } = {
    // A broadcast starts here too: its handler takes it to the other frames.
    everyone: handle,
    here: handle,
    lastActive: (application, request, values, timeLeft) =>
      inTime(lastActive(application, request, values, timeLeft), timeLeft(), () => {
        return new ServiceError('timeout', `${request} got no answer in time: it may have been carried out.`)
      }),
    workspace: (_, request, values, timeLeft) => workspace.perform(request, values, timeLeft()),
  }

  const checkAccess = (application: Application, request: string) => {
    const refusal = access.refusalOf(application, request)
    if (refusal !== undefined) throw refusal
  }

  /** Tells what is left out of an answer; undefined where nobody wants to know. */
  const withheldFrom = ({ origin }: Application, request: string) =>
    notices.areThere
      ? (reason: RefusalReason) =>
          notices.tell(refused(reason, { origin, request: requestOf(request), answered: true }))
      : undefined

  return (application, request, parameters) => {
    const method = requests.get(request)
    if (method === undefined) {
      throw new ServiceError(
        'invalid',
        `There is no request ${describe(request)}. Ask system.getAllowedServices for those there are.`,
      )
    }
    const carry = routes[method.route]
    // To look at the clock takes longer than most handlers do, which are not timed.
    const deadline = carry === handle ? Number.POSITIVE_INFINITY : performance.now() + ANSWER_MS
    const timeLeft = () => Math.max(1, deadline - performance.now())
    const admit = () => {
      checkAccess(application, request)
      // What an application may not send does not count: otherwise it could use up what is left for the others. All
      // else does, also what turns out to be wrong: it costs this host the same, and the operator asked for less of it.
      return goOn(rateLimits.admit(request), carryOut)
    }
    const carryOut = (isAdmitted: boolean): Soon<Outcome> => {
      if (!isAdmitted) return { kind: 'ignored', reason: () => rateLimits.reasonOf(request) }
      checkAccess(application, request)
      const values = readParameters(request, method, parameters)
      attachedData.checkWrite(request, values)
      return goOn(carry(application, request, values, timeLeft), conclude)
    }
    const conclude = (result: unknown): Outcome => {
      const refusal = access.refusalOf(application, request)
      if (refusal !== undefined) {
        throw new ServiceError(
          'refused',
          `${request} was carried out, but by now this application may not send it any more, nor be told the result.`,
          refusal.reason,
        )
      }
      return { kind: 'done', data: attachedData.readable(result, withheldFrom(application, request)) }
    }
    // All is decided by the configuration, which the workspace may not have told in time before.
    return method.route === 'workspace' ? workspace.configured().then(admit) : admit()
  }
}
