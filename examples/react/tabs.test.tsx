// @vitest-environment jsdom
import type { Frame } from 'leadframe'
import { createFakeSession, type FakeSession } from 'leadframe/testing'
import { act, StrictMode } from 'react'
import { createRoot, hydrateRoot, type Root } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Tabs } from './tabs.js'
import { useChannel } from './use-frame.js'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

let session: FakeSession
let root: Root

const text = (selector: string) => document.querySelector(selector)?.textContent
const lines = () => [...document.querySelectorAll('li')].map(({ textContent }) => textContent)
const frame = (index: number) => session.frames[index] as Frame

/** A function that joins as these frames of the session, one after the other. */
function joinAs(...indexes: number[]) {
  return vi.fn(() => frame(indexes.shift() ?? Number.NaN))
}

/** Has something happen, React show it, and the other tabs learn what comes of it. */
async function happen(what: () => unknown) {
  await act(async () => void (await what()))
  await act(() => session.settle())
}

beforeEach(() => {
  document.body.innerHTML = '<div id="root"></div>'
  session = createFakeSession({ frames: 3 })
  root = createRoot(document.querySelector('#root') as Element)
})

afterEach(async () => {
  await happen(() => root.unmount())
  session.end()
})

test('the component shows who leads, who is here and where the user was last', async () => {
  await happen(() => root.render(<Tabs join={joinAs(1)} />))
  expect([text('h1'), text('#state')]).toEqual(['Tab 2 of 3', 'Another tab leads.'])
  await happen(() => frame(2).touch())
  expect(text('#active')).toBe('You were in tab 3 last.')
  await happen(() => frame(1).touch())
  expect(text('#active')).toBe('You were here last.')
  await happen(() => session.kill(0))
  expect([text('h1'), text('#state')]).toEqual(['Tab 1 of 2', 'This tab leads.'])
})

test('what one tab says, the others hear, as text', async () => {
  await happen(() => root.render(<Tabs join={joinAs(0)} />))
  const heard: unknown[] = []
  frame(1).listen('notes', (note) => heard.push(note))
  await happen(() => {
    const field = document.querySelector('input') as HTMLInputElement
    field.value = 'Lunch?'
    field.form?.requestSubmit()
  })
  expect(heard).toEqual(['Lunch?'])
  await happen(() => frame(1).broadcast('notes', '<b>Yes</b>'))
  expect(lines()).toEqual(['You: Lunch?', 'Tab 2: <b>Yes</b>'])
})

test('strict mode joins twice, and one frame stays', async () => {
  const join = joinAs(0, 1)
  await happen(() =>
    root.render(
      <StrictMode>
        <Tabs join={join} />
      </StrictMode>,
    ),
  )
  expect(join).toHaveBeenCalledTimes(2)
  expect([text('h1'), frame(2).peers.length]).toEqual(['Tab 1 of 2', 2])
})

test('a component hears everything once, and nothing more when it is gone', async () => {
  const hear = vi.fn()
  const Listener = () => void useChannel(frame(0), 'notes', hear)
  await happen(() =>
    root.render(
      <StrictMode>
        <Listener />
      </StrictMode>,
    ),
  )
  await happen(() => frame(1).broadcast('notes', 'Hello'))
  expect(hear.mock.calls).toEqual([['Hello', frame(1).id]])
  await happen(() => root.render(null))
  await happen(() => frame(1).broadcast('notes', 'Bye'))
  expect(hear).toHaveBeenCalledTimes(1)
})

test('a component that goes leaves, and another tab leads', async () => {
  await happen(() => root.render(<Tabs join={joinAs(0)} />))
  expect(text('#state')).toBe('This tab leads.')
  await happen(() => root.render(null))
  expect(session.leader).toBe(frame(1))
  expect(frame(1).peers).toHaveLength(2)
})

test('the server renders what the browser takes over, and joins nothing', async () => {
  const join = joinAs(0)
  const problem = vi.fn()
  const container = document.querySelector('#root') as Element
  await happen(() => root.unmount())
  container.innerHTML = renderToString(<Tabs join={join} />)
  expect([text('h1'), text('#state')]).toEqual(['Tabs', 'The tabs agree on who leads.'])
  expect(join).not.toHaveBeenCalled()

  await happen(() => {
    root = hydrateRoot(container, <Tabs join={join} />, { onRecoverableError: problem })
  })
  expect(text('#state')).toBe('This tab leads.')
  expect(problem).not.toHaveBeenCalled()
})
