import { causeInWords } from './causes.js'
import type { Handover, Lane, Picture, Span } from './lanes.js'

/** A duration in the unit that reads best: "4.2 ms", "1.3 s", "2 min". */
export function duration(ms: number): string {
  if (ms < 1_000) return `${ms < 10 ? Math.max(ms, 0).toFixed(1) : Math.round(ms)} ms`
  if (ms < 60_000) return `${(ms / 1_000).toFixed(ms < 10_000 ? 1 : 0)} s`
  if (ms < 3_600_000) return `${trimmed(ms / 60_000)} min`
  return `${trimmed(ms / 3_600_000)} h`
}

/** The time of day, to the tenth of a second. */
export function timeOfDay(at: number): string {
  const time = new Date(at)
  const parts = [time.getHours(), time.getMinutes(), time.getSeconds()].map((part) => String(part).padStart(2, '0'))
  return `${parts.join(':')}.${Math.floor(time.getMilliseconds() / 100)}`
}

/** What windows are called: by number, and those that have none by the beginning of their ids. */
export type WindowNames = (id: string) => string

/** The same names in all windows. */
export function namesIn(lanes: readonly Lane[]): WindowNames {
  const numbers = new Map(lanes.map(({ window, number }) => [window, number]))
  return (id) => `window ${numbers.get(id) || id.slice(0, 4)}`
}

/** A sentence on a time in one state. */
export function spanInWords({ state, term, from, to, overtaken }: Span, name: string): string {
  const what = overtaken
    ? `believed that it led in term ${term}; nobody listened any more`
    : state === 'FROZEN'
      ? 'was frozen'
      : `${state}, term ${term}`
  const long = to === null ? `since ${timeOfDay(from)}` : `for ${duration(to - from)} from ${timeOfDay(from)} on`
  return `${capital(name)}: ${what}, ${long}`
}

/** A sentence on a change of leader. */
export function handoverInWords({ fromWindow, toWindow, term, from, to, cause }: Handover, names: WindowNames): string {
  const next = fromWindow === toWindow ? 'it leads again' : `${names(toWindow)} leads`
  return `${capital(names(fromWindow))} ${causeInWords[cause]}: ${next} in term ${term}, handover ${duration(to - from)}`
}

/** What the picture shows, in one sentence. */
export function summary({ lanes, handovers }: Picture, leaderId: string | null, names: WindowNames): string {
  const here = lanes.filter(({ gone }) => gone === null).length
  const leader = leaderId === null ? 'nobody leads' : `${names(leaderId)} leads`
  const counted = `${here} ${here === 1 ? 'window' : 'windows'}, ${handovers.length} ${handovers.length === 1 ? 'handover' : 'handovers'}`
  return `Time line of the windows: ${counted}, ${leader}. The list below tells the same in words.`
}

/** A sentence's first letter in upper case. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function trimmed(value: number): string {
  return value.toFixed(1).replace(/\.0$/, '')
}
