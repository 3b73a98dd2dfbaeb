import { WorkspaceError } from '../workspace.js'

const datePattern = /^(\d\d)\/(\d\d)\/(\d{4}) (\d\d):(\d\d)$/

/**
 * Reads `MM/DD/YYYY HH:MM`, as it would be in UTC: milliseconds since 1970. Undefined where the calendar has no such
 * day or the day no such time.
 */
export function readDate(text: string): number | undefined {
  const [month, day, year, hour, minute] = (datePattern.exec(text) ?? []).slice(1).map(Number)
  if (month === undefined || day === undefined || year === undefined) return undefined
  const ms = Date.UTC(year, month - 1, day, hour, minute)
  return writeDate(ms) === text ? ms : undefined
}

/** How far the clocks of a time zone are ahead of UTC, in seconds. */
export function zoneOffset(ms: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(ms)
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((found) => found.type === type)?.value)
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return Math.round((local - ms) / 1000)
}

/** Whether the platform knows a time zone by that name. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/**
 * When it is that time in a time zone, in ms since 1970; the earlier one where clocks that are set back show it twice.
 * Throws a WorkspaceError where it never is.
 */
export function instantOf(text: string, timeZone: string): number {
  const local = readDate(text)
  if (local === undefined) {
    throw new WorkspaceError(
      'notPossible',
      `"${text}" is no date: expected MM/DD/YYYY HH:MM, with a day and a time that exist.`,
    )
  }
  const dayBefore = zoneOffset(local - DAY_MS, timeZone)
  const dayAfter = zoneOffset(local + DAY_MS, timeZone)
  const instant = [Math.max(dayBefore, dayAfter), Math.min(dayBefore, dayAfter)]
    .map((offset) => local - offset * 1000)
    .find((ms) => ms + zoneOffset(ms, timeZone) * 1000 === local)
  if (instant === undefined) {
    throw new WorkspaceError(
      'notPossible',
      `"${text}" is impossible in ${timeZone}: the clocks there are set forward over that time. Choose one before or after.`,
    )
  }
  return instant
}

const DAY_MS = 86_400_000

function writeDate(ms: number): string {
  const [date = '', time = ''] = new Date(ms).toISOString().split('T')
  const [year, month, day] = date.split('-')
  return `${month}/${day}/${year} ${time.slice(0, 5)}`
}
