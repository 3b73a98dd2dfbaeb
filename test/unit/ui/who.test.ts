import { expect, test } from 'vitest'
import type { Interaction } from '../../../src/contract/objects/interaction.js'
import { callerOf } from '../../../src/ui/incoming/who.js'
import { interaction } from '../service/support.js'

const caller = (change: Partial<Interaction>, media = 'voice') =>
  callerOf({ media, interaction: interaction('1', change) })

test.each<[string, Partial<Interaction>, string, string[]]>([
  ['the name to show', { contact: { displayName: 'Ada M.', firstname: 'Ada' }, ani: '555' }, 'Ada M.', ['555']],
  ['first and last name', { contact: { firstname: 'Ada', lastName: 'Marsh' } }, 'Ada Marsh', []],
  ['the last name alone', { contact: { displayName: '', lastName: 'Marsh' } }, 'Marsh', []],
  ['the number', { ani: '555', parties: [{ name: '555' }] }, '555', []],
  ['who takes part', { parties: [{ name: 'Ada' }, { name: 'Ben' }] }, 'Ada, Ben', []],
  ['nobody known', {}, 'Unknown', []],
])('an interaction is with %s', (_, change, name, details) => {
  expect(caller(change)).toMatchObject({ name, details })
})

test.each([
  ['voice', 'Incoming call'],
  ['email', 'Incoming e-mail'],
  ['workitem', 'Incoming work item'],
  ['sms', 'Incoming sms'],
  ['', 'Incoming interaction'],
])('the medium "%s" is called "%s"', (media, kind) => expect(caller({}, media).kind).toBe(kind))

test('a consultation is called one', () => {
  expect(caller({ isConsultation: true }).kind).toBe('Consultation: call')
})
