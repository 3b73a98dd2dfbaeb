import { joinSession } from '../../../src/coordination/index.js'
import { policies } from './policies.js'
import { record } from './record.js'

const query = new URLSearchParams(location.search)

// A browser that lacks these, as far as this page can see.
for (const lacking of query.getAll('without')) Reflect.deleteProperty(globalThis, lacking)

/** The page's frame, for pages that do more with it. */
export const frame = joinSession({
  name: query.get('session') ?? 'test',
  worker: query.get('worker') === 'none' ? false : (query.get('worker') ?? '/leadframe-worker.js'),
  policy: policies[query.get('policy') ?? ''],
})

const tell = () => record({ frame: frame.id, state: frame.state, term: frame.term })

frame.addEventListener('statechange', tell)
Object.assign(globalThis, { leadframe: { frame, records: tell() } })
