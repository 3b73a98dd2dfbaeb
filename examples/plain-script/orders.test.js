// @vitest-environment happy-dom
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createFakeHost } from 'leadframe/testing'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const page = await readFile(join(import.meta.dirname, 'index.html'), 'utf8')
const text = (id) => document.getElementById(id).textContent
const marked = () => [...document.querySelectorAll('[aria-current]')].map(({ id }) => id)
const click = (id) => document.querySelector(`#${id} button`).click()

let host

beforeEach(async () => {
  host = createFakeHost()
  document.body.innerHTML = /<body>(.*)<\/body>/s.exec(page)[1]
  // Both scripts run anew, as in a page that was just loaded.
  vi.resetModules()
  await import('leadframe/wwe-service-client-api.js')
  await import('./orders.js')
  await host.settle()
})

afterEach(() => {
  genesys.wwe.service.unload()
  delete globalThis.genesys
  host.close()
})

test('a call pops up the order that is attached to it, until it is gone', async () => {
  const id = await host.simulate.inboundCall({ ani: '+15550102', dnis: '800', userData: { OrderNumber: 'A-101' } })
  expect(marked()).toEqual(['A-101'])
  expect(text('caller')).toMatch(/is on the line about A-101\.$/)
  await host.simulate.remoteHangUp(id)
  await host.workspace.perform('interaction.markdone', id)
  await host.settle()
  expect(marked()).toEqual([])
})

test('a call about nothing pops up nothing', async () => {
  await host.simulate.inboundCall({ ani: '+15550109', dnis: '800' })
  expect(text('caller')).toBe('Nobody calls about an order.')
})

test('a click calls the customer, and says which order it is about', async () => {
  click('A-102')
  await host.settle()
  expect(host.requests.at(-1)).toMatchObject({
    request: 'voice.dial',
    values: ['+390655503', { OrderNumber: 'A-102' }],
    outcome: { ok: true },
  })
  expect(marked()).toEqual(['A-102'])
})

test('a call that is not possible is explained, until one is', async () => {
  host.failNext('voice.dial', 'The line is out of service.', 'notPossible')
  click('A-100')
  await host.settle()
  expect(text('problem')).toBe('The line is out of service.')
  click('A-100')
  await host.settle()
  expect(text('problem')).toBe('')
})
