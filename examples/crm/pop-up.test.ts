// @vitest-environment jsdom
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createServiceClient, type ServiceClient } from 'leadframe/client'
import { createFakeHost, type FakeHost } from 'leadframe/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { popUp } from './pop-up.js'

const page = await readFile(join(import.meta.dirname, 'index.html'), 'utf8')

let host: FakeHost
let client: ServiceClient

const cards = () => [...document.querySelectorAll('article')]
const text = (selector: string, card: ParentNode = document) => card.querySelector(selector)?.textContent
const names = () => cards().map((card) => text('h2', card))
/** What the latest card says of the customer, by the labels. */
const record = () => {
  const [card] = cards()
  const values = [...(card?.querySelectorAll('dd') ?? [])].map(({ textContent }) => textContent)
  return Object.fromEntries(
    [...(card?.querySelectorAll('dt') ?? [])].map(({ textContent }, at) => [textContent, values[at]]),
  )
}
const outcome = () => document.querySelector('select') as HTMLSelectElement
const done = () => document.querySelector('article button') as HTMLButtonElement

async function begin() {
  client = createServiceClient()
  popUp(client)
  await host.settle()
}

const ring = (CustomerNumber?: unknown, callType?: 'INTERNAL') =>
  host.simulate.inboundCall({
    ani: '+15550102',
    dnis: '800',
    userData: { CustomerNumber } as never,
    ...(callType && { callType }),
  })

async function choose(value: string) {
  outcome().value = value
  outcome().dispatchEvent(new Event('change'))
  await host.settle()
}

beforeEach(() => {
  host = createFakeHost()
  document.body.innerHTML = /<body>(.*)<\/body>/s.exec(page)?.[1] ?? ''
})

afterEach(() => {
  client.close()
  host.close()
})

test('a call that rings pops up the record of its customer', async () => {
  await begin()
  await ring('10023')
  expect(names()).toEqual(['Ann Jones'])
  expect(text('.call')).toBe('Ringing')
  expect(record()).toEqual({
    Customer: '10023',
    City: 'Portland',
    'Customer since': '2019',
    'Open orders': 'A-100, A-117',
  })
})

test('a call that was there before is shown, and so is what becomes of it', async () => {
  const id = await ring('10023')
  await begin()
  expect(names()).toEqual(['Ann Jones'])
  await host.workspace.perform('voice.answer', id)
  await host.settle()
  expect([names(), text('.call')]).toEqual([['Ann Jones'], 'On the line'])
})

test('two calls at once have a card each, and what is done to one is not done to the other', async () => {
  await begin()
  const first = await ring('10023')
  // A colleague's call, which rings beside the other.
  const second = await ring('10024', 'INTERNAL')
  expect(names()).toEqual(['Bob Miller', 'Ann Jones'])
  await choose('Solved')
  expect(host.requests.at(-1)).toMatchObject({ values: [second, { Outcome: 'Solved' }] })
  expect(cards().map((card) => card.querySelector('select')?.value)).toEqual(['Solved', ''])
  await host.simulate.remoteHangUp(second)
  done().click()
  await host.settle()
  expect(names()).toEqual(['Ann Jones'])
  await host.workspace.perform('voice.answer', first)
  await host.settle()
  expect(text('.call')).toBe('On the line')
})

test.each([
  ['99999', { Customer: '99999', Record: 'there is none of that number' }],
  ['__proto__', { Customer: '__proto__', Record: 'there is none of that number' }],
  [undefined, { Customer: 'no number is attached' }],
  [{ toString: 'x' }, { Customer: 'no number is attached' }],
  [10_024, { Customer: '10024', City: 'Austin', 'Customer since': '2023', 'Open orders': 'none' }],
])('the customer number %j is shown for what it is', async (number, shown) => {
  await begin()
  await ring(number)
  expect(record()).toEqual(shown)
})

test('what comes with a call is shown as text', async () => {
  await begin()
  const hostile = '<img src=x onerror="document.title = \'taken\'">'
  await host.simulate.inboundCall({
    ani: hostile,
    dnis: '800',
    userData: { CustomerNumber: hostile, Outcome: hostile },
  })
  expect(record()).toMatchObject({ Customer: hostile })
  expect(text('h2')).toContain('<img')
  expect(document.querySelector('img')).toBeNull()
  expect(outcome().value).toBe('')
})

test('a number that is attached later pops up its customer', async () => {
  await begin()
  const id = await ring()
  await host.workspace.perform('interaction.setUserData', id, { CustomerNumber: '10024', Outcome: 'Complaint' })
  await host.settle()
  expect([names(), outcome().value]).toEqual([['Bob Miller'], 'Complaint'])
})

test('a call gets its outcome while it goes on, and is marked done when it is over', async () => {
  await begin()
  const id = await ring('10023')
  expect([outcome().disabled, done().disabled]).toEqual([false, true])
  await choose('Call back')
  await host.workspace.perform('voice.answer', id)
  await host.simulate.remoteHangUp(id)
  expect(outcome().value).toBe('Call back')
  expect([text('.call'), outcome().disabled, done().disabled]).toEqual(['Ended', true, false])
  done().click()
  await host.settle()
  expect(host.requests.slice(-2)).toMatchObject([
    { request: 'interaction.setUserData', values: [id, { Outcome: 'Call back' }], outcome: { ok: true } },
    { request: 'interaction.markdone', values: [id], outcome: { ok: true } },
  ])
  expect(cards()).toEqual([])
})

test('an outcome that may not be attached is explained, and not shown as if it were', async () => {
  host.options['service-client-api.user-data.write-allowed'] = 'Topic'
  await begin()
  await ring('10023')
  await choose('Solved')
  expect(text('article [role=alert]')).toMatch(/may not write the keys "Outcome"/)
  expect(outcome().value).toBe('')
  host.options['service-client-api.user-data.write-allowed'] = 'Outcome'
  await choose('Solved')
  expect([text('article [role=alert]'), outcome().value]).toEqual(['', 'Solved'])
})

test('it says so where it may not hear of calls', async () => {
  host.options['service-client-api.accepted-web-content-origins'] = `${host.origin} (voice.dial)`
  await begin()
  expect(text('#problem')).toMatch(/^Callers may be missing here: .*interaction/)
})
