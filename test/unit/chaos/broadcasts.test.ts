import { expect, test } from 'vitest'
import { broadcastProblems } from '../../chaos/broadcasts.js'
import type { Sent } from '../../chaos/records.js'

const sent: Sent = { what: 'sent', message: 7, frame: 'sender', at: 1000 }
const always = Number.POSITIVE_INFINITY
const sender = { frame: 'sender', from: 0, until: always }

const problems = (stays: Parameters<typeof broadcastProblems>[1], heard: readonly number[]) =>
  broadcastProblems([sent], [sender, ...stays], [{ frame: 'hearer', heard }]).map(({ what }) => what)

test('whoever is there all the time hears a message once', () => {
  const there = [{ frame: 'hearer', from: 900, until: always }]
  expect(problems(there, [7])).toEqual([])
  expect(problems(there, [])).toEqual(['hearer did not hear message 7'])
  expect(problems([{ frame: 'hearer', from: 900, until: 3500 }], [])).toEqual(['hearer did not hear message 7'])
  expect(problems(there, [7, 7])).toEqual(['hearer heard message 7 2 times'])
})

test('whoever came later or was disturbed since need not have heard it, but not twice either', () => {
  expect(problems([{ frame: 'hearer', from: 1001, until: always }], [])).toEqual([])
  expect(problems([{ frame: 'hearer', from: 900, until: 2500 }], [])).toEqual([])
  expect(problems([], [7, 7])).toEqual(['hearer heard message 7 2 times'])
})

test('whoever hung meanwhile may hear it late, but must', () => {
  const there = (until: number) => [{ frame: 'hearer', from: 900, until, hangs: [{ from: 2900, until: 5000 }] }]
  expect(problems(there(6900), [])).toEqual([])
  expect(problems(there(7000), [])).toEqual(['hearer did not hear message 7'])
  expect(problems(there(always), [])).toEqual(['hearer did not hear message 7'])
})

test('a sender need not hear itself, and its last words may go with it', () => {
  const gone = [{ frame: 'sender', from: 0, until: 1100 }]
  const hearers = [
    { frame: 'hearer', heard: [] },
    { frame: 'sender', heard: [] },
  ]
  expect(broadcastProblems([sent], [...gone, { frame: 'hearer', from: 0, until: always }], hearers)).toEqual([])
})
