import { present, session, tellLead } from './contender.js'
import { standingFor } from './queue.js'

// The least that a page can do to lead: it holds one Web Lock until it is gone.
let leads = false

void navigator.locks.request(session, () => {
  leads = true
  tellLead()
  return new Promise(() => {})
})

present({ leads: () => leads, standing: () => standingFor(session) })
