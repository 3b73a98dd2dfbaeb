import { joinSession } from '../../../../src/coordination/index.js'
import { counts } from '../../../browser/pages/count.js'

const frame = joinSession({ name: 'counted', worker: '/counted/worker.js' })
Object.assign(globalThis, { counts, leadframe: { frame } })
