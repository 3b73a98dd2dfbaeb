import type { Site } from './site.js'
import type { Tab } from './tab.js'
import { until } from './until.js'

/** How a window's handler of the kind `work` goes about it, and what it can do about another's work. */
export interface Work {
  /** Default: `'at once'`. */
  readonly takes?: 'at once' | 'for ever'
  readonly repeatable?: boolean
  readonly recover?: 'repeat' | 'unknown' | 'result'
}

/** One run of the handler, or one look into what another frame had begun. */
export interface WorkRecord {
  readonly tab: number
  readonly key: string
  readonly attempt: number
  readonly recovery: boolean
}

/** Has windows carry out the kind `work`. Every run is told to the server at once, so that it is known of the dead too. */
export async function handleWork(tabs: readonly Tab[], work: Work = {}): Promise<void> {
  for (const tab of tabs) await tab.withFrame(handle, work)
}

function handle(frame: Parameters<Parameters<Tab['withFrame']>[0]>[0], work: Work): void {
  const { takes = 'at once', repeatable, recover } = work
  const tell = (key: string | undefined, attempt: number, recovery: boolean) =>
    navigator.sendBeacon(
      '/events',
      JSON.stringify({ name: 'work', type: JSON.stringify({ tab: globalThis.tabNumber, key, attempt, recovery }) }),
    )
  const look = (key: string | undefined, attempt: number) => {
    tell(key, attempt, true)
    return recover === 'repeat' ? 'repeat' : recover === 'result' ? { result: 'recovered' } : 'unknown'
  }
  frame.respond(
    'work',
    (payload, { key, attempt }) => {
      tell(key, attempt, false)
      return takes === 'at once' ? { payload, tab: globalThis.tabNumber, attempt } : new Promise(() => {})
    },
    {
      repeatable,
      recover: recover === undefined ? undefined : (_payload, { key, attempt }) => look(key, attempt),
    },
  )
}

/** Waits until the handler has begun so often with a key; resolves to all that was told of the key, in its order. */
export async function workOn(site: Site, key: string, count = 1): Promise<WorkRecord[]> {
  // What a page tells comes in when it pleases, after the work's own result too.
  return await until(() => {
    const records = site.events
      .filter(({ name }) => name === 'work')
      .map(({ type }) => JSON.parse(type) as WorkRecord)
      .filter((record) => record.key === key)
    return records.length >= count ? records : undefined
  }, `work on ${key} to begin ${count} times`)
}

/** Asks for `work` with this key in a window; its result, or the code of its error. */
export async function work(tab: Tab, key: string, timeout = 20_000): Promise<unknown> {
  return await tab.withFrame(
    (frame, name, ms) =>
      frame
        .perform('work', name, { key: name, timeout: ms })
        .catch((error: { code?: string }) => error.code ?? `${error}`),
    key,
    timeout,
  )
}
