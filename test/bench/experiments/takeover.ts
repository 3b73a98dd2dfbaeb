import type { Experiment, Row } from '../experiment.js'
import { plansFor } from '../takeover/plans.js'
import { measureRow, type Plan } from '../takeover/row.js'

/** How long a session is without a leader. */
export const takeover = takeoverBy((plans) => plans)

/** The same by some of the plans, or parts of them. */
export function takeoverBy(choose: (plans: readonly Plan[]) => readonly Plan[]): Experiment {
  return {
    name: 'takeover',
    title: 'Takeover',
    about:
      'The time from the moment when the page that leads gives up or is gone to the one when the next page is told that it leads. ' +
      'Each contender has its own windows, all in the background; in every round each loses its leader, one after the other. ' +
      'A page gives up in pagehide or freeze; broadcast-channel gives up in beforeunload already, so its time begins there.',
    async measure(bench) {
      // Each of 120 windows is to have a process of its own, as few windows have.
      const browser = await bench.openBrowser(['--renderer-process-limit=200'])
      const elsewhere = new URL(bench.site.url('takeover/elsewhere.html'))
      elsewhere.hostname = '127.0.0.1'
      const rows: Row[] = []
      for (const plan of choose(plansFor(elsewhere.href))) rows.push(await measureRow(plan, browser, bench))
      return rows
    },
  }
}
