import * as v from 'valibot'
import { expect } from 'vitest'
import { type RequestName, requests } from '../../../src/contract/contract.js'
import { accepted, deskScenario } from '../support/desk-scenario.js'
import { methodCalls } from './method-calls.js'

const names = Object.keys(methodCalls) as RequestName[]

/** The values that a call gets by which another is prepared. */
const preparing: Partial<Record<RequestName, readonly unknown[]>> = { 'interaction.blockMarkdone': ['Not yet.'] }

deskScenario('every method, called well by an application of another site', async ({ openClient, applications }) => {
  const { desk, client } = await openClient({
    options: { [accepted]: `${applications.otherSite} (*, auth.getJwtToken, auth.getPureCloudToken)` },
  })
  const wrong: unknown[] = []
  for (const name of names) {
    const { on, after = [], well } = methodCalls[name]
    const id = on === undefined ? '' : await desk.control('ring', on, { key: 'before' })
    for (const before of after)
      expect(await client.call(before, id, ...(preparing[before] ?? []))).toMatchObject({ ok: true })
    const ending = await client.call(name, ...well(id))
    const schema = requests.get(name)?.result ?? v.undefined()
    const fits = ending.ok && v.is(schema, ending.data)
    if (!fits) wrong.push({ name, ending })
  }
  expect(wrong).toEqual([])
})

deskScenario('every method, called badly', async ({ openClient, applications }) => {
  const others = names.filter((name) => methodCalls[name].badly[0] !== 'refused')
  const { client } = await openClient({ options: { [accepted]: `${applications.otherSite} (${others.join(', ')})` } })
  const wrong: unknown[] = []
  for (const name of names) {
    const [code, ...values] = methodCalls[name].badly
    const ending = await client.call(name, ...values)
    // Whatever is wrong, the developer is told what it is about.
    const named = code === 'refused' || code === 'invalid' ? name : String(values[0])
    if (ending.ok || ending.code !== code || !ending.message.includes(named)) wrong.push({ name, code, ending })
  }
  expect(wrong).toEqual([])
})
