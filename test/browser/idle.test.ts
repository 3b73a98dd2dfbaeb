import { expect } from 'vitest'
import { type Count, countHere, countsAtRest, totalOf } from './support/counts.js'
import { scenario } from './support/scenario.js'
import { settled } from './support/session.js'
import type { Tab } from './support/tab.js'

const WINDOWS = 10
const IDLE_MS = 60_000

scenario.needs('reach a worker')(
  'ten windows that nobody touches send nothing, set no timer and write nothing for a minute',
  async ({ site, browser }) => {
    const tabs = await browser.openTabs(WINDOWS, site.url('counted.html', { worker: '/counted-worker.js' }))
    const { leader, term, followers } = await settled(tabs)
    const read = async () => [
      ...(await Promise.all(tabs.map((tab) => tab.evaluate(countHere)))),
      await browser.evaluateInWorker(countHere),
    ]

    // The counters count: the start alone made each of these rise, and work the others.
    const started = await read()
    const [pages, worker] = [started.slice(0, WINDOWS), started.slice(WINDOWS)]
    const sinceStart = (counts: readonly Count[], ...names: string[]) =>
      names.filter((name) => totalOf(counts, name) === 0)
    expect(sinceStart(pages, 'timers.setTimeout', 'MessagePort.postMessage', 'locks.request')).toEqual([])
    expect(sinceStart(worker, 'timers.setTimeout', 'MessagePort.postMessage', 'locks.request', 'locks.query')).toEqual(
      [],
    )
    const asker = followers[0] as Tab
    await asker.withFrame((frame) => frame.perform('work', 'paper', { key: 'sheet', to: 'leader' }))
    await asker.withFrame((frame) => frame.broadcast('news', 'work is done'))
    await asker.evaluate(() => {
      localStorage.setItem('counted', 'yes')
      setTimeout(() => {}, 0)
      setInterval(() => {}, 1_000_000)
    })
    const worked = await countsAtRest(read)
    const uncounted = ['Storage.setItem', 'timers.setInterval', 'timers.wentOff', 'BroadcastChannel.postMessage']
    expect(sinceStart(worked, ...uncounted)).toEqual([])
    expect(sinceStart(worked.slice(WINDOWS), 'IDBObjectStore.put')).toEqual([])

    await new Promise((resolve) => setTimeout(resolve, IDLE_MS))
    const rested = await read()
    const rows = [...new Set(rested.flatMap((one) => Object.keys(one)))].map((what) => {
      const [before, after] = [totalOf(worked, what), totalOf(rested, what)]
      return `${what.padEnd(30)}${String(before).padStart(6)}${String(after - before).padStart(6)}`
    })
    console.log([`${`${WINDOWS} windows and their worker`.padEnd(30)}before  idle`, ...rows].join('\n'))
    expect(rested).toEqual(worked)
    expect(await settled(tabs)).toMatchObject({ leader, term })
  },
  IDLE_MS + 60_000,
)
