/** What must never be: the lines of the report that must say 0. */
export type Must =
  | 'run twice or more'
  | 'run again when its result was known'
  | 'lost'
  | 'never answered'
  | 'answered wrongly'
  | 'broadcasts not heard, or twice'
  | 'faults of leadership'
  | 'not settled when calm'
  | 'errors in pages'

/** Something that must never be, and what was recorded of it. */
export interface Problem {
  readonly must: Must
  /** In words. */
  readonly what: string
  readonly records: readonly unknown[]
}
