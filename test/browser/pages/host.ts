import { joinSession } from '../../../src/coordination/index.js'
import type { Frame } from '../../../src/coordination/types.js'
import { hostService } from '../../../src/service/index.js'
import { createGws } from '../../../src/workspace/gws/index.js'
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
const url = query.get('server') ?? ''

/** What can be behind the host, each with the script of its worker. */
const workspaces = {
  double: { worker: '/host-worker.js', make: () => new WorkspaceDouble() },
  day: { worker: '/day-worker.js', make: () => new WorkDay() },
  gws: { worker: `/gws-worker.js?${new URLSearchParams({ server: url })}`, make: () => createGws({ url }) },
}
const { worker, make } = workspaces[(query.get('workspace') ?? 'double') as keyof typeof workspaces]
const frame = joinSession({
  name: query.get('session') ?? 'test',
  worker: query.has('workerless') ? false : worker,
  policy: policies[query.get('policy') ?? ''],
  coordinator: () => ({ workspace: make }),
})
const options = JSON.parse(query.get('options') ?? '{}') as Record<string, string>
const ui = new RecordedUi()
hostService({ frame, options, ui })
globalThis.desk = { frame, options, ui }

for (const src of query.getAll('app')) {
  document.querySelector('#applications')?.append(Object.assign(document.createElement('iframe'), { src }))
}
