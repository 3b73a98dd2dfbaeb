import { expect, test } from 'vitest'
import { durationInWords, partyOf, stateInWords, topicOf } from '../../../../playground/desk/words.js'
import type { Interaction } from '../../../../src/contract/objects/interaction.js'

const call: Interaction = {
  interactionId: '1',
  caseId: 'case',
  userData: {},
  state: 'IDLE',
  previousState: 'RINGING',
  parties: [{ name: '+15550100' }, { name: '5002' }],
  isConsultation: false,
  isMainCaseInteraction: true,
  isCaseSelected: false,
  isCaseExpanded: false,
}

test('times are in minutes and seconds, from an hour on in hours, and never negative', () => {
  expect([0, 59_999, 60_000, 3_599_999, 3_600_000, -5000].map(durationInWords)).toEqual([
    '0:00',
    '0:59',
    '1:00',
    '59:59',
    '1:00:00',
    '0:00',
  ])
})

test('the party is the contact where it is known, and else all who take part', () => {
  expect(partyOf(call)).toBe('+15550100, 5002')
  expect(partyOf({ ...call, contact: { firstname: 'Ada', lastName: 'Lovelace' } })).toBe('Ada Lovelace')
  expect(partyOf({ ...call, contact: { displayName: 'Ada L.', firstname: 'Ada' } })).toBe('Ada L.')
  expect(partyOf({ ...call, parties: [], direction: 'OUT', ani: '1', dnis: '2' })).toBe('2')
  expect(partyOf({ ...call, parties: [] })).toBe('')
})

test('a call that ended unanswered says how', () => {
  expect(stateInWords(call)).toBe('Ended')
  expect(stateInWords({ ...call, ronaCallState: 'NO_ANSWER' })).toBe('Missed')
  expect(stateInWords({ ...call, ronaCallState: 'REDIRECTED' })).toBe('Rejected')
})

test('the topic is what is attached as one, if that is text', () => {
  expect(topicOf({ ...call, userData: { Topic: '', Subject: 'Bill' } })).toBe('Bill')
  expect(topicOf({ ...call, userData: { Topic: 5 } })).toBeUndefined()
})
