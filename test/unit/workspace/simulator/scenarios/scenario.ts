import type { WorkspaceErrorCode } from '../../../../../src/contract/errors.js'
import type { ApplicationRequest, ArgumentsOf, Session } from '../session.js'

/** How a method fails: what it is given then, after whatever makes it fail. */
export interface Failure<Request extends ApplicationRequest> {
  readonly code: WorkspaceErrorCode
  /** What the message has to name. */
  readonly says: RegExp
  readonly given: (it: Session) => ArgumentsOf<Request> | Promise<ArgumentsOf<Request>>
}

/** A method that no value makes fail, and that is answered from what is at hand while the server cannot be reached. */
export interface NoFailure<Request extends ApplicationRequest> {
  readonly code: 'none'
  readonly given: () => ArgumentsOf<Request>
}

/** One method at work, and in vain. */
export interface Scenario<Request extends ApplicationRequest> {
  /** Has it carried out at least once, and checks what that changed. */
  readonly works: (it: Session) => Promise<void>
  readonly fails: Failure<Request> | NoFailure<Request>
}

/** A scenario for each request. */
export type Scenarios<Request extends ApplicationRequest = ApplicationRequest> = {
  readonly [R in Request]: Scenario<R>
}

/** A scenario for each request of a namespace. */
export type ScenariosOf<Namespace extends string> = Scenarios<Extract<ApplicationRequest, `${Namespace}.${string}`>>

/** Without values there is nothing that could be wrong. */
export const never = { code: 'none', given: (): [] => [] } as const

/** The server cannot be reached. */
export function unreached<Arguments extends readonly unknown[]>(...args: Arguments) {
  return {
    code: 'disconnected',
    says: /REALTIME_CONNECTION/,
    given: ({ simulate }: Session): Arguments => {
      simulate.loseConnection()
      return args
    },
  } as const
}

/** There is none of that name. */
export function unknown<Arguments extends readonly [name: unknown, ...unknown[]]>(...args: Arguments) {
  return { code: 'notFound', says: new RegExp(String(args[0])), given: () => args } as const
}

/** The state of what it is about, which the message names, does not allow it. */
export function refused<Arguments extends readonly unknown[]>(
  says: RegExp,
  given: (it: Session) => Arguments | Promise<Arguments>,
) {
  return { code: 'notPossible', says, given } as const
}

/** A customer calls. */
export function rings({ simulate }: Session): string {
  return simulate.inboundCall({ ani: '+15550001', dnis: '800', userData: { Topic: 'billing' } })
}

/** A call that the agent speaks on. */
export async function talks(it: Session): Promise<string> {
  const id = rings(it)
  await it.done('voice.answer', id)
  it.events()
  return id
}

/** A call that is over. */
export async function isOver(it: Session): Promise<string> {
  const id = await talks(it)
  await it.done('voice.hangUp', id)
  it.events()
  return id
}

/** A call on hold, with the consultation about it that is spoken on. */
export async function consults(it: Session): Promise<{ readonly main: string; readonly consultation: string }> {
  const main = await talks(it)
  await it.done('interaction.consult', main, { type: 'AGENT', destination: '5003' })
  const { interactionId: consultation } = await it.latest()
  it.simulate.remoteAnswer(consultation)
  it.events()
  return { main, consultation }
}

/** The preview of a record that the agent asked for. */
export async function previews(it: Session): Promise<string> {
  await it.done('outbound.getPreviewRecord', 'Offer of the Month')
  it.events()
  return (await it.latest()).interactionId
}

/** The call of a record, spoken on. */
export async function callsRecord(it: Session): Promise<string> {
  await it.done('outbound.callPreviewRecord', await previews(it), 10)
  const { interactionId } = await it.latest()
  it.simulate.remoteAnswer(interactionId)
  it.events()
  return interactionId
}
