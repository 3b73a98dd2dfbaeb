import type { ServerResponse } from 'node:http'
import { expect } from 'vitest'
import { type Samples, serveSamples } from '../../../examples/serve.js'
import { scenario } from '../support/scenario.js'
import { settled } from '../support/session.js'
import type { Tab } from '../support/tab.js'
import { until } from '../support/until.js'

/** What happens to the next request to save something, in place of being answered. */
type Saving = (carryOut: () => void, response: ServerResponse) => void

interface TodoContext {
  readonly samples: Samples
  /** Three tabs that show the list. */
  readonly tabs: readonly Tab[]
  /** Has the next request to save something be treated in this way. */
  readonly onNextSave: (saving: Saving) => void
}

const todoScenario = scenario.extend<TodoContext & { readonly savings: Saving[] }>({
  // biome-ignore lint/correctness/noEmptyPattern: what a fixture depends on is read from this pattern.
  savings: async ({}, use) => use([]),
  onNextSave: async ({ savings }, use) => use((saving) => void savings.push(saving)),
  samples: async ({ savings }, use) => {
    const samples = await serveSamples(0, (answer) => (request, response) => {
      const saving = request.method === 'PUT' ? savings.shift() : undefined
      if (saving === undefined) answer(request, response)
      else saving(() => answer(request, response), response)
    })
    await use(samples)
    await samples.close()
  },
  tabs: async ({ browser, samples }, use) => {
    const tabs = await browser.openTabs(3, `${samples.url}todo/`)
    await settled(tabs)
    await use(tabs)
    expect(tabs.flatMap(({ errors }) => errors)).toEqual([])
  },
})

const add = (tab: Tab, text: string) =>
  tab.evaluate((wanted) => {
    const field = document.querySelector('#text')
    if (field instanceof HTMLInputElement) field.value = wanted
    document.querySelector<HTMLFormElement>('#add')?.requestSubmit()
  }, text)

/** Waits until all these tabs show just this, and the server has it. */
async function seen(tabs: readonly Tab[], { todo }: Samples, texts: readonly string[]): Promise<void> {
  for (const tab of tabs) {
    await until(async () => {
      const shown = await tab.evaluate(() => [...document.querySelectorAll('li')].map((line) => line.textContent))
      if (JSON.stringify(shown) !== JSON.stringify(texts)) throw new Error(`${shown}`)
      return true
    }, `tab ${tab.number} to show ${texts}`)
  }
  expect(todo.list.items.map(({ text }) => text)).toEqual(texts)
}

todoScenario(
  'three tabs share one connection, and what is added or done in one is seen in all',
  async ({ tabs, samples }) => {
    for (const [index, tab] of tabs.entries()) {
      const texts = ['Buy bread', 'Feed the cat', '<b>Call Ann</b>']
      await add(tab, `${texts[index]}`)
      await seen(tabs, samples, texts.slice(0, index + 1))
    }
    await tabs[0]?.evaluate(() => document.querySelector<HTMLElement>('li:nth-child(2) input')?.click())
    for (const tab of tabs) await tab.waitFor(() => document.querySelector('li:nth-child(2) :checked'), 'the tick')
    expect(samples.todo.list.items.map(({ done }) => done)).toEqual([false, true, false])
    expect(samples.todo).toMatchObject({ connections: 1, made: 1 })
  },
)

for (const [when, isSaved] of [
  ['before the server has it', false],
  ['before it knows that the server has it', true],
] as const) {
  todoScenario(
    `what is added while the leader closes, ${when}, is there once`,
    async ({ tabs, samples, onNextSave }) => {
      const { leader, followers, term } = await settled(tabs)
      let isAsked = false
      onNextSave((carryOut, response) => {
        isAsked = true
        // The answer is never sent.
        response.end = () => response
        if (isSaved) carryOut()
      })
      const [asker = leader] = followers
      await add(asker, 'Buy bread')
      await until(() => isAsked && samples.todo.list.items.length === Number(isSaved), 'the leader to send it')
      await leader.close()
      await settled(followers, { after: term })
      await seen(followers, samples, ['Buy bread'])
      await asker.waitFor(() => document.querySelector<HTMLInputElement>('#text')?.value === '', 'the answer')

      // What comes from another tab is told by the new leader.
      await add(followers[1] ?? asker, 'Feed the cat')
      await seen(followers, samples, ['Buy bread', 'Feed the cat'])
      expect(samples.todo).toMatchObject({ connections: 1, made: 2 })
    },
  )
}

todoScenario(
  'a tab that comes late shows what there is, and what the server refuses is explained',
  async ({ browser, tabs, samples, onNextSave }) => {
    const [first] = tabs
    if (first === undefined) throw new Error('There is no tab.')
    await add(first, 'Buy bread')
    await seen(tabs, samples, ['Buy bread'])
    await seen([await browser.openTab(`${samples.url}todo/`)], samples, ['Buy bread'])

    onNextSave((_, response) => response.writeHead(503).end())
    await add(first, 'Feed the cat')
    await first.waitFor(() => document.querySelector('#problem')?.textContent, 'the problem')
    await first.evaluate(() => document.querySelector<HTMLFormElement>('#add')?.requestSubmit())
    await seen(tabs, samples, ['Buy bread', 'Feed the cat'])
    expect(await first.evaluate(() => document.querySelector('#problem')?.textContent)).toBe('')
  },
)
