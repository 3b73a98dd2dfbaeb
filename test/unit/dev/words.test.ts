import { expect, test } from 'vitest'
import { deliveredNotice, refusedNotice } from '../../../playground/dev/words.js'
import type { Refusal } from '../../../src/service/index.js'

const origin = 'http://localhost:3000'
const accepted = 'service-client-api.accepted-web-content-origins'
const common = { type: 'refused', origin, request: undefined, event: undefined, answered: true } as const
const by = (grants: string | undefined, option = accepted) => ({ option, value: undefined, grants })

test.each<[string, Refusal]>([
  [
    `${origin} was refused voice.dial: this origin is not accepted`,
    { ...common, why: 'origin', request: 'voice.dial', ...by(`${origin} (voice.dial)`) },
  ],
  [
    `${origin} was refused a subscription (needs agent.getState, media.get): this origin is not accepted`,
    { ...common, why: 'origin', request: 'subscribe', ...by(`${origin} (agent.getState, media.get)`) },
  ],
  [
    `${origin} was refused a subscription to agent, messenger: this origin is accepted, but not for that`,
    { ...common, why: 'event', request: 'subscribe', events: ['agent', 'messenger'], ...by('x') },
  ],
  [
    `${origin} was told the event interaction without the attached data Topic, Plan`,
    { ...common, why: 'attachedData', access: 'read', event: 'interaction', ...by('Topic, Plan', 'read') },
  ],
  [
    `${origin} was refused interaction.setUserData: it writes the attached data Topic, which applications may not write`,
    { ...common, why: 'attachedData', access: 'write', request: 'interaction.setUserData', ...by('Topic', 'write') },
  ],
  [
    `${origin} was refused voice.dial: too many of these came in one minute (rate is 3)`,
    { ...common, why: 'rateLimit', request: 'voice.dial', ...by(undefined, 'rate'), value: '3' },
  ],
  [
    `${origin} was refused voice.dial: it has 9 requests under way (the host's limit "pending")`,
    { ...common, why: 'tooMuch', request: 'voice.dial', limit: 'pending', value: 9 },
  ],
])('%s', (text, refusal) => {
  expect(refusedNotice(refusal).text).toBe(text)
})

test('an option that is not set, or has nothing to add, is so for the command, too', () => {
  const refusal: Refusal = { ...common, why: 'rateLimit', request: 'voice.dial', ...by(undefined, 'rate') }
  expect(refusedNotice(refusal).option).toEqual({ name: 'rate', value: null, grants: null })
  expect(refusedNotice({ ...common, why: 'invalid', parameter: 'destination' }).option).toBeNull()
})

test('an event is told with its type where it has one', () => {
  const to = [{ origin, applications: 2 }]
  expect(deliveredNotice({ type: 'delivered', event: 'interaction', eventType: 'RINGING', to })).toEqual({
    type: 'delivered',
    event: 'interaction RINGING',
    to,
  })
  expect(deliveredNotice({ type: 'delivered', event: 'messenger', eventType: undefined, to })).toMatchObject({
    event: 'messenger',
  })
})
