import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { readMessage, withBubble } from '../../../playground/explorer/chat.js'
import { exampleOf } from '../../../playground/explorer/examples.js'
import { Known } from '../../../playground/explorer/known.js'
import { directions, isWanted, Log, mostEntries } from '../../../playground/explorer/log.js'
import { createFields, valuesIn } from '../../../playground/forms/field.js'
import { describeMethods } from '../../../src/contract/catalogue.js'
import { contract, requests } from '../../../src/contract/contract.js'

const methods = describeMethods(contract).map((method) => [`${method.namespace}.${method.name}`, method] as const)

describe.each(methods)('the example of %s', (request, method) => {
  const parameters = requests.get(request)?.parameters ?? []
  const example = exampleOf(method, {})

  it('is what the method takes', () => {
    expect(example.length).toBeLessThanOrEqual(parameters.length)
    for (const [index, { schema, name, optional }] of parameters.entries()) {
      if (optional && index >= example.length) continue
      expect(v.safeParse(schema, example[index]).issues, name).toBeUndefined()
    }
  })

  it('can be filled into its form', () => {
    expect(valuesIn(createFields(method.parameters, example))).toEqual(example)
  })
})

describe('known ids', () => {
  it('take the place of made-up ones', () => {
    const known = new Known()
    const [method] = describeMethods(contract).filter(({ name }) => name === 'setUserData')
    if (!method) throw new Error('There is such a method')
    expect(exampleOf(method, known.suggestions)[0]).toBe('interaction1')
    known.heard({ eventType: 'RINGING', interaction: { interactionId: 'i7', caseId: 'c7' } })
    expect(exampleOf(method, known.suggestions)[0]).toBe('i7')
  })

  it('come from answers and events, the latest first, until they are gone', () => {
    const known = new Known()
    known.answered('interaction.getInteractions', [{ interactionId: 'i1', caseId: 'c1' }, { interactionId: 'i2' }])
    known.heard({ eventType: 'RINGING', interaction: { interactionId: 'i1', caseId: 'c1' } })
    known.answered('system.popupToast', 't1')
    known.answered('system.openDialog', null)
    known.heard('text')
    expect(known.suggestions).toMatchObject({ interactionId: ['i1', 'i2'], caseId: ['c1'], id: ['t1'], dialogId: [] })
    known.heard({ eventType: 'REMOVED', interaction: { interactionId: 'i1', caseId: 'c1' } })
    expect(known.suggestions).toMatchObject({ interactionId: ['i2'], consultInteractionId: ['i2'] })
  })
})

describe('the log', () => {
  it('keeps the latest entries, newest first', () => {
    const log = new Log()
    let changes = 0
    log.addEventListener('change', () => changes++)
    for (let index = 1; index <= mostEntries + 5; index++) log.add('asked', 'agent.get', index)
    expect(log.entries).toHaveLength(mostEntries)
    expect([log.entries[0]?.content, log.entries.at(-1)?.content]).toEqual([mostEntries + 5, 6])
    expect(changes).toBe(mostEntries + 5)
    log.clear()
    expect(log.entries).toEqual([])
  })

  it('is filtered by direction, namespace and text', () => {
    const log = new Log()
    log.add('asked', 'subscribe messenger:news')
    log.add('failed', 'voice.dial', undefined, { code: 'refused', message: 'Add it to the Option' })
    log.add('event', 'interaction', { interaction: { userData: { Topic: 'Billing' } } })
    const found = (filter: object) =>
      log.entries
        .filter((entry) => isWanted(entry, { directions: new Set(directions), namespace: '', text: '', ...filter }))
        .map(({ subject }) => subject)
    expect(found({})).toHaveLength(3)
    expect(found({ directions: new Set(['event']) })).toEqual(['interaction'])
    expect(found({ namespace: 'messenger' })).toEqual(['subscribe messenger:news'])
    expect(found({ namespace: 'voice' })).toEqual(['voice.dial'])
    expect(found({ text: 'option' })).toEqual(['voice.dial'])
    expect(found({ text: 'billing' })).toEqual(['interaction'])
  })
})

describe('the chat', () => {
  it('shows whatever anybody broadcasts as text', () => {
    expect(readMessage({ name: 'Ann', text: 'Hello' })).toEqual({ name: 'Ann', text: 'Hello' })
    for (const other of [null, 'text', { name: 5, text: 'Hello' }, { name: '', text: '' }]) {
      expect(readMessage(other)).toEqual({ name: 'Another application', text: JSON.stringify(other) })
    }
  })

  it('does not grow without end', () => {
    let bubbles: ReturnType<typeof withBubble> = []
    for (let index = 0; index < 300; index++) bubbles = withBubble(bubbles, { name: '', text: `${index}`, isOwn: true })
    expect(bubbles).toHaveLength(200)
    expect(bubbles.at(-1)?.text).toBe('299')
  })
})
