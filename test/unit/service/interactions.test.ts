import { beforeEach, expect, it } from 'vitest'
import type { Interaction } from '../../../src/contract/objects/interaction.js'
import { Interactions, lastingName } from '../../../src/service/workspace/interactions.js'
import { interaction } from './support.js'

let interactions: Interactions
let told: string[]

const present = (id: string, but: Partial<Interaction> = {}) => ({ media: 'chat', interaction: interaction(id, but) })
const nothingNewer = () => false

beforeEach(() => {
  interactions = new Interactions()
  told = []
  interactions.watch(({ media, interaction: { interactionId, state } }, isGone) =>
    told.push(`${media} ${interactionId} ${isGone ? 'gone' : state}`),
  )
})

it('knows what it hears of, until that is removed', () => {
  interactions.hear({ eventType: 'ADDED', ...present('1') })
  interactions.hear({ eventType: 'ACCEPTED', ...present('1', { state: 'ACCEPTED' }) })
  expect(interactions.present).toMatchObject([{ interaction: { state: 'ACCEPTED' } }])
  interactions.hear({ eventType: 'REMOVED', ...present('1', { state: 'IDLE' }) })
  expect(interactions.present).toEqual([])
  expect(told).toEqual(['chat 1 RINGING', 'chat 1 ACCEPTED', 'chat 1 gone'])
})

it('hears nothing in events that are not about one interaction of a medium', () => {
  interactions.hear({ eventType: 'CASE_SELECTED', selectedCaseId: 'case' })
  interactions.hear({ eventType: 'ADDED', interaction: interaction('1') })
  expect(interactions.present).toEqual([])
})

it('learns what there is, and that nothing else is', () => {
  interactions.learn([present('1'), present('2')], nothingNewer)
  interactions.learn([present('2'), present('3')], nothingNewer)
  expect(interactions.present.map(({ interaction }) => interaction.interactionId)).toEqual(['2', '3'])
  expect(told).toEqual(['chat 1 RINGING', 'chat 2 RINGING', 'chat 1 gone', 'chat 2 RINGING', 'chat 3 RINGING'])
})

it('keeps what was heard later than what it learns', () => {
  interactions.hear({ eventType: 'ADDED', ...present('1', { state: 'TALKING' }) })
  interactions.hear({ eventType: 'REMOVED', ...present('2') })
  interactions.learn([present('1'), present('2'), present('3')], (id) => id !== '3')
  expect(interactions.present.map(({ interaction: { interactionId, state } }) => [interactionId, state])).toEqual([
    ['1', 'TALKING'],
    ['3', 'RINGING'],
  ])
})

it('is certain of nothing that it was in doubt of until that is told again', () => {
  const certain = () => interactions.certain.map(({ interaction }) => interaction.interactionId)
  interactions.learn([present('1'), present('2'), present('3')], nothingNewer)
  interactions.doubt()
  expect(certain()).toEqual([])
  expect(interactions.present).toHaveLength(3)
  interactions.hear({ eventType: 'RINGING', ...present('2') })
  interactions.hear({ eventType: 'ADDED', ...present('4') })
  expect(certain()).toEqual(['2', '4'])
  interactions.learn([present('1'), present('2')], (id) => id === '4')
  expect(certain()).toEqual(['1', '2', '4'])
  expect(told).not.toContain('chat 1 gone')
  expect(told).toContain('chat 3 gone')
})

it('tells nobody who has ceased to watch', () => {
  const stop = interactions.watch(() => told.push('another'))
  stop()
  interactions.hear({ eventType: 'ADDED', ...present('1') })
  expect(told).toEqual(['chat 1 RINGING'])
})

it('names interactions of the same id apart', () => {
  const [call, later, chat] = [
    interaction('1', { callUuid: 'A', startDate: '2030-01-01T00:00:00Z' }),
    interaction('1', { callUuid: 'B', startDate: '2030-01-01T00:00:00Z' }),
    interaction('1', { interactionUUID: 'A', startDate: '2030-01-01T00:00:01Z' }),
  ]
  expect(new Set([call, later, chat].map(lastingName)).size).toBe(3)
  expect(lastingName({ ...call, state: 'TALKING' })).toBe(lastingName(call))
})
