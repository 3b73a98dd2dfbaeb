import { joinSession } from '../../../../src/coordination/index.js'

const name = new URLSearchParams(location.search).get('session') ?? ''
Object.assign(globalThis, { leadframe: { frame: joinSession({ name, worker: '/leadframe-worker.js' }) } })
