import type { WorkspaceErrorCode } from '../../../../../src/contract/errors.js'
import { numbers, type Stage } from '../stages/stage.js'
import type { ApplicationRequest, ArgumentsOf } from '../window.js'

/** How a method fails: what it is given then, after whatever makes it fail. */
export interface Failure<Request extends ApplicationRequest, It> {
  readonly code: WorkspaceErrorCode
  /** What the message has to name. */
  readonly says: RegExp
  readonly given: (it: It) => ArgumentsOf<Request> | Promise<ArgumentsOf<Request>>
}

/** A method that no value makes fail, and that is answered from what is at hand while the server cannot be reached. */
export interface NoFailure<Request extends ApplicationRequest> {
  readonly code: 'none'
  readonly given: () => ArgumentsOf<Request>
}

/** One method at work, and in vain. */
export interface Scenario<Request extends ApplicationRequest, It = Stage> {
  /** Has it carried out at least once, and checks what that changed. */
  readonly works: (it: It) => Promise<void>
  readonly fails: Failure<Request, It> | NoFailure<Request>
}

/** A scenario for each request. */
export type Scenarios<Request extends ApplicationRequest, It = Stage> = {
  readonly [R in Request]: Scenario<R, It>
}

/** A scenario for each request of a namespace. */
export type ScenariosOf<Namespace extends string, It = Stage> = Scenarios<
  Extract<ApplicationRequest, `${Namespace}.${string}`>,
  It
>

/** Without values there is nothing that could be wrong. */
export const never = { code: 'none', given: (): [] => [] } as const

/** The server cannot be reached. */
export function unreached<Arguments extends readonly unknown[]>(...args: Arguments) {
  return {
    code: 'disconnected',
    says: /REALTIME_CONNECTION/,
    given: async ({ outside }: Pick<Stage, 'outside'>): Promise<Arguments> => {
      await outside.losesConnection()
      return args
    },
  } as const
}

/** There is none of that name. */
export function unknown<Arguments extends readonly [name: unknown, ...unknown[]]>(...args: Arguments) {
  return { code: 'notFound', says: new RegExp(String(args[0])), given: () => args } as const
}

/** The state of what it is about, which the message names, does not allow it. */
export function refused<Arguments extends readonly unknown[], It = Stage>(
  says: RegExp,
  given: (it: It) => Arguments | Promise<Arguments>,
) {
  return { code: 'notPossible', says, given } as const
}

/** A customer calls. */
export async function rings(it: Stage): Promise<string> {
  const id = await it.outside.rings({ Topic: 'billing' })
  await it.events()
  return id
}

/** A call that the agent speaks on. */
export async function talks(it: Stage): Promise<string> {
  const id = await rings(it)
  await it.done('voice.answer', id)
  await it.events()
  return id
}

/** A call that is over. */
export async function isOver(it: Stage): Promise<string> {
  const id = await talks(it)
  await it.done('voice.hangUp', id)
  await it.events()
  return id
}

/** Where a call is handed over to. */
export const colleague = { type: 'CUSTOM_CONTACT', destination: numbers.colleague } as const

/** A call on hold, with the consultation about it that is spoken on. */
export async function consults(it: Stage): Promise<{ readonly main: string; readonly consultation: string }> {
  const main = await talks(it)
  await it.done('interaction.consult', main, colleague)
  const { interactionId: consultation } = await it.latest()
  await it.outside.answers(consultation)
  await it.events()
  return { main, consultation }
}

/** Of what was told, what is about one interaction. */
export function of(events: readonly string[], id: string): string[] {
  return events.flatMap((event) => (event.startsWith(`${id} `) ? [event.slice(id.length + 1)] : []))
}
