import type { WorkspaceAnswer } from '../workspace.js'
import type { SimulatorControls } from './simulator.js'

/** The controls as a page has them: each resolves to what the control of the session's simulation returns. */
export type RemoteControls = {
  readonly [Name in keyof SimulatorControls]: (
    ...values: Parameters<SimulatorControls[Name]>
  ) => Promise<Awaited<ReturnType<SimulatorControls[Name]>>>
}

/** What the controls need of the page's frame. */
export interface ControlledFrame {
  /** Resolves to what the workspace of the frame's session answers, a `WorkspaceAnswer`. */
  perform(kind: string, payload: unknown, options: { to: 'workspace' }): Promise<unknown>
}

/** The controls of the simulation that is the workspace of the frame's session; they reject with what went wrong. */
export function controlSimulator(frame: ControlledFrame): RemoteControls {
  return new Proxy({} as RemoteControls, {
    get: (_, name) => (canBeControl(name) ? controlled(frame, name) : undefined),
  })
}

/** Promises are looked for their `then`, and what templates are given for names that begin with an underscore. */
function canBeControl(name: string | symbol): name is string {
  return typeof name === 'string' && name !== 'then' && /^[a-z]/.test(name)
}

function controlled(frame: ControlledFrame, name: string) {
  return async (...values: readonly unknown[]): Promise<unknown> => {
    const answer = (await frame.perform(`simulate.${name}`, values, { to: 'workspace' })) as WorkspaceAnswer
    if (answer.ok) return answer.value
    throw new Error(answer.message)
  }
}
