import type { UserData } from '../../desk/user-data.js'
import type { CallOperationName } from '../../voice/capabilities.js'
import { consultationOf } from '../../voice/relations.js'
import { WorkspaceError, type WorkspaceHandlers } from '../../workspace.js'
import { hasAttached } from '../attached.js'
import type { Effects } from '../server/effects.js'
import { toPairs } from '../server/pairs.js'
import type { Rest } from '../server/rest.js'
import type { Calls } from './calls.js'
import { numberOf, type Target } from './targets.js'

/** What is asked of the server for an operation, and when it has happened. */
interface Command {
  readonly path: string
  readonly has: (call: Calls['all'][number] | undefined) => boolean
}

const isIn =
  (...states: readonly string[]) =>
  (call: Calls['all'][number] | undefined): boolean =>
    call === undefined || states.includes(call.interaction.state)

const isRecorded =
  (state: string) =>
  (call: Calls['all'][number] | undefined): boolean =>
    call === undefined || call.interaction.recordingState === state

const commands = {
  answer: { path: 'answer', has: isIn('TALKING', 'HELD', 'IDLE') },
  reject: { path: 'release', has: isIn('IDLE') },
  hangUp: { path: 'release', has: isIn('IDLE') },
  hold: { path: 'hold', has: isIn('HELD', 'IDLE') },
  resume: { path: 'retrieve', has: isIn('TALKING', 'IDLE') },
  startRecording: { path: 'start-recording', has: isRecorded('RECORDING') },
  pauseRecording: { path: 'pause-recording', has: isRecorded('PAUSED') },
  resumeRecording: { path: 'resume-recording', has: isRecorded('RECORDING') },
  stopRecording: { path: 'stop-recording', has: isRecorded('STOPPED') },
  markDone: { path: 'complete', has: (call) => call === undefined },
} as const satisfies Partial<Record<CallOperationName, Command>>

/** What the requests for calls need. */
export interface CallParts {
  readonly calls: Calls
  readonly rest: Rest
  readonly effects: Effects
}

/** The requests for calls. */
export function createCallHandlers({ calls, rest, effects }: CallParts) {
  const find = (id: string) => calls.all.find(({ interaction }) => interaction.interactionId === id)
  const act = (id: string, path: string, data?: object, beside?: object) =>
    rest.act(`voice/calls/${encodeURIComponent(id)}/${path}`, data, beside)

  const operate =
    (name: keyof typeof commands) =>
    async (id: string): Promise<undefined> => {
      calls.need(id, name)
      const { path, has } = commands[name]
      return await effects.after(
        () => act(id, path),
        () => has(find(id)),
      )
    }

  const dial = async (destination: string, userData: UserData = {}, extensions: UserData = {}): Promise<undefined> => {
    const before = new Set(calls.all.map(({ interaction }) => interaction.interactionId))
    return await effects.after(
      () => rest.act('voice/make-call', { destination, userData: toPairs(userData), extensions: toPairs(extensions) }),
      () =>
        calls.all.some(
          ({ interaction: { interactionId, direction } }) => !before.has(interactionId) && direction === 'OUT',
        ),
    )
  }

  const consultationAbout = (id: string) => {
    const main = find(id)
    return main && consultationOf(main, calls.all)
  }

  /** Begins a consultation, with what is attached to it for whoever is consulted. */
  const consult = async (id: string, target: Target, userData: UserData = {}): Promise<undefined> => {
    calls.need(id, 'consult')
    const destination = await numberOf(target, rest)
    calls.need(id, 'consult')
    await effects.after(
      () => act(id, 'initiate-transfer', { destination }),
      () => consultationAbout(id) !== undefined,
    )
    if (Object.keys(userData).length === 0) return undefined
    const consultation = consultationAbout(id)?.interaction.interactionId
    if (consultation !== undefined) return await attach(consultation, userData)
    throw new Error('The server has told of no consultation: nothing was attached to it, though it may have begun.')
  }

  /** Hands a call over, with what is attached for whoever gets it. */
  const handOver =
    (operation: 'transfer' | 'conference', path: string, has: (id: string) => boolean) =>
    async (id: string, target: Target, userData: UserData = {}): Promise<undefined> => {
      calls.need(id, operation)
      const destination = await numberOf(target, rest)
      calls.need(id, operation)
      if (Object.keys(userData).length > 0) await attach(id, userData)
      return await effects.after(
        () => act(id, path, { destination }),
        () => has(id),
      )
    }

  const complete =
    (operation: 'completeTransfer' | 'completeConference', path: string) =>
    async (id: string): Promise<undefined> => {
      calls.need(id, operation)
      return await effects.after(
        () => act(id, path),
        () => find(id) === undefined,
      )
    }

  async function attach(id: string, userData: UserData): Promise<undefined> {
    const pairs = toPairs(userData)
    return await effects.after(
      () => act(id, 'update-user-data', { userData: pairs }),
      () => {
        const call = find(id)
        return call === undefined || hasAttached(call, pairs)
      },
    )
  }

  async function detach(id: string, key: string): Promise<undefined> {
    const has = () => Object.hasOwn(find(id)?.interaction.userData ?? {}, key)
    // The server takes the last pair for a key that is not there.
    if (!has()) return undefined
    return await effects.after(
      () => act(id, 'delete-user-data-pair', { key }, { key }),
      () => !has(),
    )
  }

  const state = (id: string) => find(id)?.interaction.state
  return {
    voice: {
      answer: operate('answer'),
      dial: (destination, userData) => dial(destination, userData),
      dialEx: dial,
      hangUp: operate('hangUp'),
      hold: operate('hold'),
      pauseCallRecording: operate('pauseRecording'),
      resume: operate('resume'),
      resumeCallRecording: operate('resumeRecording'),
      startCallRecording: operate('startRecording'),
      stopCallRecording: operate('stopRecording'),
    } satisfies Partial<WorkspaceHandlers['voice']>,
    /** For the namespace `interaction`. */
    accept: operate('answer'),
    reject: operate('reject'),
    demandMarkDone: (id: string) => calls.need(id, 'markDone'),
    markDone: operate('markDone'),
    consult,
    transfer: handOver('transfer', 'single-step-transfer', (id) => state(id) === undefined || state(id) === 'IDLE'),
    conference: handOver(
      'conference',
      'single-step-conference',
      (id) => (find(id)?.interaction.parties.length ?? 2) > 1,
    ),
    completeTransfer: complete('completeTransfer', 'complete-transfer'),
    completeConference: complete('completeConference', 'complete-conference'),
    attach,
    detach,
  }
}

/** An error of the telephone system, which says nothing of what it is about. */
export function telephoneError(message: string): WorkspaceError {
  return new WorkspaceError('notPossible', `The telephone system refuses: ${message || 'it does not say why'}.`)
}
