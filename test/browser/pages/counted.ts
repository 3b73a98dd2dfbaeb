import { counts } from './count.js'
import { frame } from './frame.js'

Object.assign(globalThis, { counts })
frame.respond('work', (payload) => payload)
