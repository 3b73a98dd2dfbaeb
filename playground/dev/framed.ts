import { clientUserAgent } from '../../src/contract/wire.js'
import { type Check, paths } from './protocol.js'

/** How often an application that cannot be shown is looked for again, in ms. */
const AGAIN_MS = 2_000
/** How long an application may take from its load to its first word, in ms. */
const SILENT_MS = 5_000

/** What is told of an application. */
export interface FramedListener {
  readonly spoke: () => void
  readonly silent: () => void
}

/** Watches the frame of an application, and says in its place, or above it, what is wrong with it. */
export function watchFramed(iframe: HTMLIFrameElement, app: string, { spoke, silent }: FramedListener): void {
  const note = document.createElement('div')
  note.className = 'dev-note'
  note.role = 'status'
  note.hidden = true
  iframe.before(note)

  let hasSpoken = false
  let timer: ReturnType<typeof setTimeout> | undefined
  /** Of the newest look: the answers to older ones say nothing any more. */
  let looks = 0

  const show = (reason: string, remedy: string, isBlocked: boolean) => {
    const [strong, advice] = [document.createElement('strong'), document.createElement('p')]
    strong.textContent = `${reason}.`
    advice.textContent = remedy
    note.replaceChildren(strong, advice)
    note.hidden = false
    note.toggleAttribute('data-blocked', isBlocked)
    iframe.hidden = isBlocked
  }
  const showNothing = () => {
    note.hidden = true
    iframe.hidden = false
  }
  const isBlocked = () => iframe.hidden

  async function look(): Promise<void> {
    looks += 1
    const own = looks
    const check = await askCheck(app)
    if (own !== looks || check === undefined) return
    clearTimeout(timer)
    if (check.state === 'blocked') {
      show(check.reason, check.remedy, true)
      timer = setTimeout(look, AGAIN_MS)
    } else if (isBlocked()) {
      showNothing()
      hasSpoken = false
      // What it shows is the browser's own page about the failure.
      iframe.src = app
    } else if (!hasSpoken) {
      if (check.state === 'doubtful') show(check.reason, check.remedy, false)
      timer = setTimeout(() => remark(check.state === 'well'), SILENT_MS)
    }
  }

  function remark(isWell: boolean): void {
    if (hasSpoken) return
    silent()
    if (isWell) show(`${app} is loaded, but has not asked for anything`, hint, false)
  }

  window.addEventListener('message', ({ source, data }) => {
    if (source !== iframe.contentWindow || !isClients(data)) return
    const isFirst = !hasSpoken
    hasSpoken = true
    if (!isBlocked()) {
      clearTimeout(timer)
      showNothing()
    }
    if (isFirst) spoke()
  })
  iframe.addEventListener('load', () => {
    void look()
  })
  void look()
}

const hint = `Is the client in it? The script is at ${location.origin}/wwe-service-client-api.js; modules import from leadframe/client.`

async function askCheck(app: string): Promise<Check | undefined> {
  try {
    const response = await fetch(`${paths.check}?app=${encodeURIComponent(app)}`)
    return response.ok ? ((await response.json()) as Check) : undefined
  } catch {
    return undefined
  }
}

function isClients(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'userAgent' in data && data.userAgent === clientUserAgent
}
