import { enter, session } from './states.js'

// The least that windows need so that one leads and the others know: a lock, and a word with somebody who knows all.
const { port } = new SharedWorker('/start/echo.js', { name: session })
let leads = false

void navigator.locks.request(session, () => {
  leads = true
  enter('LEADING')
  return new Promise(() => {})
})
port.onmessage = () => {
  if (!leads) enter('FOLLOWING')
}
port.postMessage('hello')
