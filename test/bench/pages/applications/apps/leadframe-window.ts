// An application that speaks the wire by itself and stays on the window, as the vendor's client does.
// biome-ignore-all assist/source/organizeImports: what comes first starts the clock.
import { started } from '../started.js'
import { hostOrigin, offer } from '../asking.js'

interface Said {
  readonly userAgent?: string
  readonly referenceId?: string
  readonly event?: string
  readonly data?: unknown
}

const stamp = { userAgent: 'WWE Client', protocolVersion: 2 }
const waiting = new Map<string, (data: unknown) => void>()
let asked = 0
let listener: (() => void) | undefined

function send(fields: object, answered: (data: unknown) => void): void {
  const referenceId = `${asked++}`
  waiting.set(referenceId, answered)
  parent.postMessage({ ...fields, ...stamp, referenceId }, hostOrigin)
}

addEventListener('message', ({ source, origin, data }: MessageEvent<Said | undefined>) => {
  if (source !== parent || origin !== hostOrigin || data?.userAgent !== 'WWE Server') return
  if (data.event !== undefined) {
    listener?.()
    return
  }
  const { referenceId = '' } = data
  const answered = waiting.get(referenceId)
  waiting.delete(referenceId)
  answered?.(data.data)
})

offer(started, {
  ask: (answered) => send({ request: 'system.isFrameLeading' }, answered),
  subscribe: (heard) => {
    listener = heard
    return new Promise((resolve) => send({ event: 'subscribe', data: ['agent'] }, resolve))
  },
})
