import type { Frame, SessionOptions } from '../../../src/coordination/index.js'
import { record } from './record.js'

// A frame of the deployment before this one: its own library, and its own worker at another address.
const library = '/previous/leadframe.js'
const { joinSession } = (await import(library)) as { joinSession: (options: SessionOptions) => Frame }

const name = new URLSearchParams(location.search).get('session') ?? 'test'
const frame = joinSession({ name, worker: '/previous/leadframe-worker.js' })
const tell = () => record({ frame: frame.id, state: frame.state, term: frame.term })

frame.addEventListener('statechange', tell)
Object.assign(globalThis, { leadframe: { frame, records: tell() } })
