import type { Target } from '../experiment.js'
import { rounded } from '../statistics.js'
import type { ContenderResults } from './results.js'

/** Whether a target is met, and by what. */
export interface Judgement {
  readonly target: Target
  readonly verdict: 'met' | 'missed' | 'not measured'
  /** What the target is about came to, in the row's unit, where it came to anything. */
  readonly figure?: number
  /** What the target allows, in the row's unit, where that is known. */
  readonly allowed?: number
  /** What kept the figures from being compared, where something did. */
  readonly because?: string
}

/** Judges a target by the results of its row. */
export function judge(target: Target, results: readonly ContenderResults[]): Judgement {
  const about = find(results, target.of)
  if (about === undefined) return { target, verdict: 'not measured', because: `${target.of}: not measured` }
  const figure = about.summary?.[target.figure]
  const allowance = allowanceOf(target, results)
  const known = { target, ...(figure !== undefined && { figure }), ...('allowed' in allowance && allowance) }
  if (about.failure !== undefined || figure === undefined) {
    return { ...known, verdict: 'missed', because: failureOf(about) }
  }
  if (!('allowed' in allowance)) return { ...known, ...allowance }
  const { allowed } = allowance
  const isMet = target.is === 'at most' ? figure <= allowed : figure >= allowed
  return { ...known, verdict: isMet ? 'met' : 'missed' }
}

/** What a target allows, or the verdict where nobody knows. */
type Allowance = { readonly allowed: number } | Pick<Judgement, 'verdict' | 'because'>

function allowanceOf({ than }: Target, results: readonly ContenderResults[]): Allowance {
  if ('value' in than) return { allowed: than.value }
  const other = find(results, than.contender)
  if (other?.summary !== undefined) return { allowed: rounded(than.times * other.summary.median) }
  const because = `${than.contender}: ${other === undefined ? 'not measured' : failureOf(other)}`
  // Whoever does it at all is ahead of whoever never does.
  return { verdict: other?.failure === undefined ? 'not measured' : 'met', because }
}

function find(results: readonly ContenderResults[], name: string): ContenderResults | undefined {
  return results.find(({ contender }) => contender === name)
}

/** Why there are not the figures that there should be. */
export function failureOf({ failure }: ContenderResults): string {
  return failure ?? 'no samples'
}
