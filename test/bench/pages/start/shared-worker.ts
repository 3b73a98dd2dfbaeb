import { know, session } from './known.js'

const { port } = new SharedWorker('/start/echo.js', { name: session })
port.onmessage = () => know('follower')
port.postMessage('hello')
