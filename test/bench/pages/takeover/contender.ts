import { now, record } from '../../../browser/pages/record.js'

/** Where a page stands among those that want to lead; `unsure` while that may still change by itself. */
export type Standing = 'leads' | 'next' | 'waits' | 'unsure'

/** What the pages of all contenders can be asked. */
export interface Contender {
  /** Whether the page believes that it leads. */
  readonly leads: () => boolean
  readonly standing: () => Promise<Standing>
  /** Asks the leader for some work, where that is something a page can do. */
  readonly ask?: () => void
}

declare global {
  /** The page's contender, for the harness. */
  var contender: Contender & {
    /** Asks the leader for some work; returns when that was. */
    readonly askAt: () => number
    /** Whether the page came back from the back/forward cache. */
    cameBack: boolean
  }
}

/** Pages with the same name contend with each other. */
export const session = new URLSearchParams(location.search).get('session') ?? 'bench'

const self = `${session} ${performance.timeOrigin}`
let isTold = false
let left: number | undefined

/** Says that this page leads from now on. */
export function tellLead(): void {
  if (isTold) return
  isTold = true
  record({ frame: self, state: 'LEADING', term: 0 })
}

/** Says that this page, which stays, has lost the lead. */
export function tellLoss(): void {
  if (!isTold || left !== undefined) return
  isTold = false
  record({ frame: self, state: 'NEGOTIATING', term: 0 })
}

/**
 * Notes when the page gives up its lead, before the contender's own listeners hear of it, and tells of it after they
 * have: telling takes longer than what is measured. Must be called before the contender adds its listeners.
 */
export function giveUpOn(target: EventTarget, type: string): void {
  target.addEventListener(
    type,
    () => {
      left ??= now()
    },
    { capture: true },
  )
  target.addEventListener(type, () => {
    if (isTold) record({ frame: self, state: 'NEGOTIATING', term: 0 }, left)
    isTold = false
  })
}

giveUpOn(window, 'pagehide')
giveUpOn(document, 'freeze')

for (const [target, type] of [
  [window, 'pageshow'],
  [document, 'resume'],
] as const) {
  target.addEventListener(
    type,
    (event) => {
      left = undefined
      if (event instanceof PageTransitionEvent && event.persisted) globalThis.contender.cameBack = true
      // What a page believes when it wakes up, whoever led meanwhile.
      if (globalThis.contender?.leads()) tellLead()
    },
    { capture: true },
  )
}

/** Shows the harness how the page's contender is doing. */
export function present(contender: Contender): void {
  globalThis.contender = {
    ...contender,
    askAt: () => {
      const at = now()
      contender.ask?.()
      return at
    },
    cameBack: false,
  }
}
