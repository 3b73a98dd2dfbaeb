import { expect, test } from 'vitest'
import { Reports } from '../../../dev/reports.js'
import type { RefusedNotice } from '../../../playground/dev/protocol.js'
import { asArgument, remediesOf } from '../../../playground/dev/remedies.js'

const name = 'service-client-api.accepted-web-content-origins'
const mine = 'http://localhost:3000'

const refused = (text: string, grants: string | null, value: string | null = ''): RefusedNotice => ({
  type: 'refused',
  text,
  option: { name, value, grants },
})

function reports(options = {}) {
  const lines: string[] = []
  return { lines, reports: new Reports((line) => lines.push(line), options) }
}

test('a refusal is told once, with what grants it and all before it', () => {
  const { lines, reports: told } = reports()
  for (let times = 0; times < 2; times += 1) {
    told.notice(refused('Dialling was refused', `${mine} (voice.dial)`))
    told.notice(refused('A toast was refused', `${mine} (system.popupToast)`))
  }
  expect(lines).toEqual([
    `Dialling was refused.\n  Grant it with: --option '${name}=${mine} (voice.dial)'`,
    `A toast was refused.\n  Grant it with: --option '${name}=${mine} (voice.dial, system.popupToast)'`,
  ])
  expect(told.refusedByOptions).toHaveLength(2)
})

test('what no option decided is told, and is none of what an option refused', () => {
  const { lines, reports: told } = reports()
  told.notice({ type: 'refused', text: 'It is not as the API says', option: null })
  expect(lines).toEqual(['It is not as the API says.'])
  expect(told.refusedByOptions).toEqual([])
})

test('what an option accepts stays as it is written, and what it grants already is not added', () => {
  const value = `https://a.example , ${mine} (voice.dial)`
  const option = (grants: string) => ({ name, value, grants })
  expect(remediesOf([option(`${mine} (voice.dial)`), option(`${mine} (agent.getState)`)])).toEqual([
    { name, value: `${value}, ${mine} (agent.getState)` },
  ])
})

test('a list of keys gets each key once, and an option that is no list has no remedy', () => {
  const keys = { name: 'keys', value: 'a, b', grants: 'b, c' }
  expect(remediesOf([keys, keys, { name: 'limit', value: '3', grants: null }])).toEqual([
    { name: 'keys', value: 'a, b, c' },
  ])
})

test('an argument is safe to paste', () => {
  expect(asArgument({ name: 'keys', value: "it's; $(rm)" })).toBe(`--option 'keys=it'\\''s; $(rm)'`)
})

test('an application that cannot be shown is told once, and when it can', () => {
  const { lines, reports: told } = reports()
  const check = { state: 'blocked', isReachable: false, reason: 'It is down', remedy: 'Start it.' } as const
  told.check(mine, { state: 'well' })
  for (let times = 0; times < 3; times += 1) told.check(mine, check)
  told.check(mine, { state: 'well' })
  expect(lines).toEqual(['It is down.\n  Start it.', `${mine} can be shown now`])
})

test('of events, the first one to an origin is told, or where it is wanted all', () => {
  const event = { type: 'delivered', event: 'interaction RINGING', to: [{ origin: mine, applications: 1 }] } as const
  for (const tellsAll of [false, true]) {
    const { lines, reports: told } = reports({ tellsAll })
    told.notice({ ...event, to: [...event.to] })
    told.notice({ ...event, to: [...event.to] })
    expect(lines).toEqual(
      tellsAll
        ? [`interaction RINGING → ${mine}`, `interaction RINGING → ${mine}`]
        : [`The first event has reached ${mine}: interaction RINGING`],
    )
  }
})

test('an application that several windows load is told of once, and again where it says nothing any more', () => {
  const { lines, reports: told } = reports()
  for (const type of ['spoke', 'spoke', 'silent', 'silent'] as const) told.notice({ type, app: mine })
  expect(lines).toEqual([
    `${mine} is there, and talks with the workspace`,
    `${mine} is loaded, but has not asked for anything: is the client's script in it?`,
  ])
})

test('what terminals take for commands is not printed', () => {
  const { lines, reports: told } = reports()
  told.notice({ type: 'refused', text: 'a\u001b[2Jb\u009b', option: null })
  expect(lines).toEqual(['a\uFFFD[2Jb\uFFFD.'])
})
