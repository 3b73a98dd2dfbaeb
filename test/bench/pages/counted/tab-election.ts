import { Tab } from 'tab-election'
import { counts } from '../../../browser/pages/count.js'

Object.assign(globalThis, { counts })
void new Tab('counted').waitForLeadership(() => {})
