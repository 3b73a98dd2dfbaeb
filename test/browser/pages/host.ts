import { joinSession } from '../../../src/coordination/index.js'
import type { Frame } from '../../../src/coordination/types.js'
import { hostService } from '../../../src/service/index.js'
import { WorkspaceDouble } from '../../workspace-double/workspace-double.js'
import { policies } from './policies.js'
import { RecordedUi } from './recorded-ui.js'
import { WorkDay } from './work-day.js'

declare global {
  /** What the page host.html offers to a scenario. */
  var desk: {
    readonly frame: Frame
    /** The configuration options, as they are at each moment. */
    readonly options: Record<string, string>
    readonly ui: RecordedUi
  }
}

const query = new URLSearchParams(location.search)
const isDay = query.get('workspace') === 'day'
const worker = isDay ? '/day-worker.js' : '/host-worker.js'
const frame = joinSession({
  name: query.get('session') ?? 'test',
  worker: query.has('workerless') ? false : worker,
  policy: policies[query.get('policy') ?? ''],
  coordinator: () => ({ workspace: () => (isDay ? new WorkDay() : new WorkspaceDouble()) }),
})
const options = JSON.parse(query.get('options') ?? '{}') as Record<string, string>
const ui = new RecordedUi()
hostService({ frame, options, ui })
globalThis.desk = { frame, options, ui }

for (const src of query.getAll('app')) {
  document.querySelector('#applications')?.append(Object.assign(document.createElement('iframe'), { src }))
}
