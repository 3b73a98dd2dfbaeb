export { type Clock, realClock } from '../clock.js'
export { type Memory, StoredMemory } from '../memory.js'
export { createGws, type Gws, type GwsOptions } from './gws.js'
