// @vitest-environment jsdom
import { createServiceClient, type ServiceClient } from 'leadframe/client'
import { createFakeHost, type FakeHost } from 'leadframe/testing'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CallReasons } from './call-reasons.js'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

let host: FakeHost
let client: ServiceClient
let root: Root

const find = (selector: string) => document.querySelector<HTMLElement>(selector)
const text = (selector: string) => find(selector)?.textContent

beforeEach(async () => {
  host = createFakeHost()
  client = createServiceClient()
  root = createRoot(document.body)
  act(() => root.render(<CallReasons client={client} />))
  await act(() => host.settle())
})

afterEach(() => {
  act(() => root.unmount())
  client.close()
  host.close()
})

const call = { ani: '+15550102', dnis: '800', userData: { Reason: 'Refund' } }
const ring = () => act(() => host.simulate.inboundCall(call))

async function click(selector: string) {
  await act(async () => {
    find(selector)?.click()
    await host.settle()
  })
}

test('the caller is shown, with the reason that is attached', async () => {
  expect(text('#call')).toBe('No call.')
  await ring()
  expect(text('#call')).toBe('+15550102: RINGING')
  expect(find('#reason')).toHaveProperty('value', 'Refund')
})

test('the call is answered', async () => {
  await ring()
  await click('#answer')
  expect(text('#call')).toBe('+15550102: TALKING')
  expect(find('#answer')).toBeNull()
})

test('the reason that the agent chooses is attached', async () => {
  await ring()
  await act(async () => {
    const select = find('#reason') as HTMLSelectElement
    select.value = 'Delivery'
    select.dispatchEvent(new Event('change', { bubbles: true }))
    await host.settle()
  })
  expect(host.requests.at(-1)).toMatchObject({
    request: 'interaction.setUserData',
    values: [expect.any(String), { Reason: 'Delivery' }],
    outcome: { ok: true },
  })
  expect(find('#reason')).toHaveProperty('value', 'Delivery')
})

test('a lost connection is explained', async () => {
  await ring()
  await act(() => host.simulate.loseConnection())
  await click('#answer')
  expect(text('[role=alert]')).toMatch(/connection/i)
})

test('only the leading window reports', async () => {
  expect(find('#leading')).not.toBeNull()
  await act(() => host.lead(false))
  expect(find('#leading')).toBeNull()
  await act(() => host.session.kill(1))
  expect(find('#leading')).not.toBeNull()
})
