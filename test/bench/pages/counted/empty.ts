import { counts } from '../../../browser/pages/count.js'

Object.assign(globalThis, { counts })
