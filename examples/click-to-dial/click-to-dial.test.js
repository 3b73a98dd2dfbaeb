// @vitest-environment happy-dom
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createFakeHost } from 'leadframe/testing'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const page = await readFile(join(import.meta.dirname, 'index.html'), 'utf8')
const links = () => [...document.querySelectorAll('a')]
const problem = () => document.getElementById('problem').textContent

let host

/** Shows the page, with more in it where that is asked. */
async function open(more = '') {
  document.body.innerHTML = /<body>(.*)<\/body>/s.exec(page)[1] + more
  // Both scripts run anew, as in a page that was just loaded.
  vi.resetModules()
  await import('leadframe/wwe-service-client-api.js')
  await import('./click-to-dial.js')
  await host.settle()
}

async function click(index) {
  links()[index].click()
  await host.settle()
}

const dialled = () => host.requests.filter(({ request }) => request === 'voice.dial')

beforeEach(() => {
  host = createFakeHost()
})

afterEach(() => {
  vi.useRealTimers()
  genesys.wwe.service.unload()
  delete globalThis.genesys
  host.close()
})

test('telephone numbers become links, and nothing else is changed', async () => {
  await open(
    '<p id="more">Call +44 20 5550199 or <a href="tel:+1">+1 555-0103</a>, <b>+1 555</b>. &lt;b&gt; 2030-01-31</p>',
  )
  expect(links().map(({ href, textContent }) => [href, textContent])).toEqual([
    ['tel:+15550101', '+1 555-0101'],
    ['tel:+15550102', '+1 (555) 0102'],
    ['tel:+390655503', '+39 06 55503'],
    ['tel:+44205550199', '+44 20 5550199'],
    ['tel:+1', '+1 555-0103'],
  ])
  expect(document.getElementById('more').textContent).toBe('Call +44 20 5550199 or +1 555-0103, +1 555. <b> 2030-01-31')
})

test('a click dials, and says who the call is for', async () => {
  await open()
  await click(1)
  expect(dialled()).toMatchObject([{ values: ['+15550102', { Customer: 'Bob Miller' }], outcome: { ok: true } }])
  expect(document.getElementById('call').textContent).toMatch(/^\+15550102.*\(DIALING\)$/)
  expect(problem()).toBe('')
})

test('a double click is one call', async () => {
  await open()
  links()[0].click()
  await click(0)
  expect(dialled()).toHaveLength(1)
})

test('a page that may not dial says so', async () => {
  host.options['service-client-api.accepted-web-content-origins'] = `${host.origin} (interaction.*, system.*)`
  await open()
  await click(0)
  expect(problem()).toBe('+1 555-0101: This page may not dial. Ask your administrator to allow it.')
})

test.each([
  ['unavailable', 'The telephone cannot be reached. Try again in a moment.'],
  ['disconnected', 'The telephone cannot be reached. Try again in a moment.'],
  ['rateLimited', 'These were too many calls. Wait a minute.'],
  ['indeterminate', 'It is not known whether there is a call. Look before you dial again.'],
  ['notPossible', 'What the workspace says.'],
])('a call that is %s is explained, until one is made', async (code, explanation) => {
  await open()
  host.failNext('voice.dial', 'What the workspace says.', code)
  await click(2)
  expect(problem()).toBe(`+39 06 55503: ${explanation}`)
  await click(2)
  expect(problem()).toBe('')
})

test('a call that nobody confirms is in doubt', async () => {
  await open()
  host.loseNext('voice.dial')
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  links()[0].click()
  vi.advanceTimersByTime(10_000)
  expect(problem()).toMatch(/not known whether there is a call/)
})
