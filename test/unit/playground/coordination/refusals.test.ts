import { expect, test } from 'vitest'
import { entriesOf } from '../../../../playground/coordination/entries.js'
import { pictureOf } from '../../../../playground/coordination/lanes.js'
import { fileNameOf } from '../../../../playground/coordination/recording-files.js'
import type { Happening } from '../../../../src/timeline/records.js'
import { recordsOf } from '../../timeline/records.js'

type Refused = Extract<Happening, { kind: 'refused' }>

/** The line that tells of it. */
function lineOf(happening: Happening) {
  const records = recordsOf([{ window: 'abcdef', at: 0, ...happening }])
  const [entry, ...more] = entriesOf(pictureOf(records), records, (id) => `window ${id}`, 'all')
  expect(more).toEqual([])
  return entry
}

const refused = (but: Pick<Refused, 'why'> & Partial<Refused>): Refused => ({
  kind: 'refused',
  origin: 'http://a',
  answered: true,
  count: 1,
  last: 0,
  ...but,
})

test.each([
  [{ why: 'origin', request: 'voice.dial' }, 'refused http://a voice.dial: this origin is not accepted'],
  [
    { why: 'origin', origin: 'null', answered: false },
    'refused an application without an origin a message: a sandboxed',
  ],
  [{ why: 'request', request: 'voice.dial' }, 'refused http://a voice.dial: this origin is accepted, but not for that'],
  [
    { why: 'event', request: 'subscribe', events: ['agent', 'media'] },
    'refused http://a a subscription to agent, media:',
  ],
  [{ why: 'newTab', request: 'agent.get' }, 'agent.get: an application in a tab of its own may dial only'],
  [
    { why: 'attachedData', access: 'write', request: 'interaction.setUserData' },
    'it writes the attached data with keys that no option can name',
  ],
  [
    { why: 'attachedData', access: 'read', events: ['interaction'], grants: 'Topic' },
    'told http://a the event interaction without the attached data Topic',
  ],
  [{ why: 'rateLimit', request: 'voice.dial' }, 'refused http://a voice.dial: too many of these came in one minute'],
  [{ why: 'rateLimit', answered: false, request: 'voice.dial' }, 'ignored http://a voice.dial: too many of these'],
  [{ why: 'uncounted', request: 'voice.dial' }, 'voice.dial: it is limited, and no window could count it'],
  [{ why: 'tooMuch', limit: 'pending', most: 9, request: 'voice.dial' }, 'it has 9 requests under way'],
  [{ why: 'invalid', parameter: 'destination' }, 'a message: its parameter destination does not fit'],
  [{ why: 'invalid' }, 'a message: it is not as the API says'],
  [{ why: 'late' }, 'it came over a port from before'],
] as const)('a refusal in words: %j', (but, words) => {
  const line = lineOf(refused(but as Pick<Refused, 'why'> & Partial<Refused>))
  expect(line?.text).toContain(words)
  expect(line?.subject).toBe('refusals')
})

test('a refusal by an option has what would grant it', () => {
  const remedy = { option: 'an.option', value: 'http://b', grants: 'http://a (voice.dial)' }
  expect(lineOf(refused({ why: 'origin', ...remedy }))?.remedy).toEqual(remedy)
  expect(lineOf(refused({ why: 'late' }))?.remedy).toBeUndefined()
})

test('what happened often is told once, with how often', () => {
  expect(lineOf(refused({ why: 'late', count: 1_234, last: 9 }))?.text).toMatch(/, 1,234 times until \d\d:\d\d:/)
  const to = [{ origin: 'http://a', applications: 2 }]
  const event = { kind: 'delivered', event: 'interaction', eventType: 'RINGING', to, count: 1, last: 0 } as const
  expect(lineOf(event)).toMatchObject({
    subject: 'events',
    text: 'Window abcdef told 2 applications of http://a the event interaction RINGING',
  })
})

test.each([
  [{ to: 'leader', ended: 'done' }, 'asked the leader for say in 4.0 ms'],
  [{ to: 'b', ended: 'timeout' }, 'asked window b for say: no answer came in time, after 4.0 ms'],
  [{ to: 'workspace', ended: 'indeterminate', key: 'k' }, 'say: nobody knows whether it happened, after 4.0 ms, key k'],
] as const)('what was asked in words: %j', (but, words) => {
  expect(lineOf({ kind: 'asked', action: 'say', ms: 4, ...but })?.text).toContain(words)
})

test('a file is named for its session and its time', () => {
  const at = new Date(2026, 10, 3, 7, 5, 9).getTime()
  expect(fileNameOf('default', at)).toBe('leadframe-timeline-default-2026-11-03-070509.json')
  expect(fileNameOf('../my tests/é', at)).toBe('leadframe-timeline-..-my-tests-é-2026-11-03-070509.json')
})
