import type { ActionContext, HandlerOptions } from '../../../src/coordination/types.js'
import type { ChaosRecord, Kind, Wish } from '../../chaos/records.js'
import { frame } from './frame.js'

/** What the chaos run has a page do, and asks it. */
interface ChaosPage {
  readonly ask: (wish: Wish) => void
  readonly broadcast: (message: number) => void
  /** The keys of the asks that have not ended. */
  readonly open: () => string[]
  /** Which messages were heard so far, in their order. */
  readonly heard: number[]
  /** All that the page told, as it told it. */
  readonly told: string[]
}

declare global {
  var chaos: ChaosPage
}

/** Longer than any handler takes, two of them one after the other included. */
const TIMEOUT_MS = 20_000

const asks = new Map<number, string>()
const heard: number[] = []
const told: string[] = []
let asked = 0

type Untold<Full> = Full extends ChaosRecord ? Omit<Full, 'frame' | 'at'> : never

/**
 * By a beacon, which survives the page, and at once: what a killed page did must be known. A beacon may come late, though,
 * and one of a page that is frozen then may never come: while the page lives, it can be asked for all that it told.
 */
function tell(record: Untold<ChaosRecord>): void {
  const text = JSON.stringify({ ...record, frame: frame.id, at: performance.timeOrigin + performance.now() })
  told.push(text)
  const sent = navigator.sendBeacon('/events', JSON.stringify({ name: 'chaos', type: text }))
  if (!sent) throw new Error(`The browser refused to send a beacon of ${text}`)
}

async function work(payload: unknown, { key = '', attempt }: ActionContext): Promise<string> {
  tell({ what: 'ran', key, attempt })
  const takes = Number(payload)
  if (takes > 0) await new Promise((resolve) => setTimeout(resolve, takes))
  return `${key} by ${frame.id}, attempt ${attempt}`
}

function look({ key = '', attempt }: ActionContext): void {
  tell({ what: 'looked', key, attempt })
}

const kinds: Record<Kind, HandlerOptions> = {
  plain: {},
  repeatable: { repeatable: true },
  repeated: {
    recover: (_payload, context) => {
      look(context)
      return 'repeat'
    },
  },
  found: {
    recover: (_payload, context) => {
      look(context)
      return { result: `${context.key} found` }
    },
  },
}
for (const [kind, options] of Object.entries(kinds)) frame.respond(kind, work, options)
frame.listen('chaos', (message) => heard.push(Number(message)))

async function perform(ask: number, { key, kind, takes }: Wish, to: string): Promise<void> {
  asks.set(ask, key)
  tell({ what: 'asked', ask, key, kind, to })
  let end: { readonly outcome: string; readonly result?: string }
  try {
    end = { outcome: 'done', result: String(await frame.perform(kind, takes, { key, to, timeout: TIMEOUT_MS })) }
  } catch (error) {
    end = { outcome: (error as { code?: string }).code ?? String(error) }
  }
  asks.delete(ask)
  tell({ what: 'ended', ask, key, ...end })
}

globalThis.chaos = {
  ask: (wish) => {
    const { to } = wish
    const addressee = typeof to === 'string' ? to : (frame.peers[to % frame.peers.length]?.id ?? frame.id)
    void perform(++asked, wish, addressee)
  },
  broadcast: (message) => {
    tell({ what: 'sent', message })
    frame.broadcast('chaos', message)
  },
  open: () => [...asks.values()],
  heard,
  told,
}
