import { nanoid } from 'nanoid'
import * as v from 'valibot'
import type { Frame } from '../../src/coordination/index.js'

const errandKind = 'playground.errand'
const resignKind = 'playground.resign'
const channel = 'playground.together'

/** Long enough to be seen, in ms. */
const ERRAND_MS = 300

/** A window that was asked gives up after so many ms. */
const PATIENCE_MS = 15_000

const order = v.object({ key: v.pipe(v.string(), v.maxLength(100)), to: v.picklist(['leader', 'lastActive']) })

/** Whom all windows can ask for something at once. */
export type ErrandTo = v.InferOutput<typeof order>['to']

/** Has this window do what the panels of other windows ask for. */
export function serveErrands(frame: Frame): void {
  frame.respond(errandKind, async () => {
    await new Promise((resolve) => setTimeout(resolve, ERRAND_MS))
    return frame.id
  })
  frame.respond(resignKind, () => {
    // The answer has to be on its way before what it is about begins.
    setTimeout(() => void frame.resign().catch(() => {}))
  })
  frame.listen(channel, (message) => {
    const read = v.safeParse(order, message)
    // The window that the user is in shows how it ends.
    if (read.success) run(frame, read.output).catch(() => {})
  })
}

/** Has every window ask for the same, by one key; resolves to the window that did it. */
export async function sendErrand(frame: Frame, to: ErrandTo): Promise<string> {
  const one = { key: `playground.errand:${nanoid()}`, to }
  frame.broadcast(channel, one)
  return String(await run(frame, one))
}

/** Has the leading window resign. */
export async function haveLeaderResign(frame: Frame): Promise<void> {
  if (frame.state === 'LEADING') await frame.resign()
  else await frame.perform(resignKind, undefined, { to: 'leader', timeout: PATIENCE_MS })
}

function run(frame: Frame, { key, to }: v.InferOutput<typeof order>): Promise<unknown> {
  return frame.perform(errandKind, undefined, { to, key, timeout: PATIENCE_MS })
}
