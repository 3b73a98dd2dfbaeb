import type { Step, StepProgress } from '../../src/workspace/simulator/index.js'

/** What happens in a step, in one line. */
export function stepInWords(step: Step): string {
  if (step.about !== undefined) return step.about
  if ('simulate' in step) return step.simulate
  if ('agent' in step) return `The agent: ${step.agent}`
  if (step.does === 'open') return 'A new window opens'
  const whose = typeof step.window === 'number' ? `Window ${step.window}` : windows[step.window]
  return `${whose}: ${step.does}${step.does === 'freeze' && step.for !== undefined ? ` for ${step.for} s` : ''}`
}

const windows = { leader: 'The leader', lastActive: 'The window used last', heir: 'The next in line' } as const

/** When a step is to come or came, as minutes and seconds from the beginning; empty where that is not known. */
export function momentInWords(step: StepProgress, beganAt: number): string {
  return step.at === null ? '' : clockTime(step.at - beganAt)
}

/** So many ms as minutes and seconds: `1:05`. */
export function clockTime(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
