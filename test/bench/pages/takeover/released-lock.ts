import { present, session, tellLead } from './contender.js'
import { standingFor } from './queue.js'

// One Web Lock, given back as early as a page can know that it is going, and asked for again when it comes back.
let leads = false
let isAway = true
let leave = () => {}

function request(): void {
  if (!isAway) return
  isAway = false
  const away = new AbortController()
  const left = new Promise<void>((resolve) => {
    leave = () => {
      isAway = true
      leads = false
      resolve()
      away.abort()
    }
  })
  navigator.locks
    .request(session, { signal: away.signal }, () => {
      leads = true
      tellLead()
      return left
    })
    // It left the queue.
    .catch(() => {})
}

addEventListener('pagehide', () => leave(), { capture: true })
document.addEventListener('freeze', () => leave(), { capture: true })
document.addEventListener('resume', request)
addEventListener('pageshow', request)
request()

present({ leads: () => leads, standing: () => standingFor(session) })
