import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Interaction } from '../../../../../src/contract/objects/interaction.js'
import type { Medium } from '../../../../../src/workspace/desk/item.js'
import { normalise } from '../../../../../src/workspace/simulator/contacts/addresses.js'
import { createContacts } from '../../../../../src/workspace/simulator/contacts/contacts.js'
import { defaultContacts } from '../../../../../src/workspace/simulator/contacts/data.js'
import { testDesk } from '../test-desk.js'

let fresh: ReturnType<typeof testDesk>
let part: ReturnType<typeof createContacts>

const add = (userData = {}) =>
  fresh.desk.add({ medium: 'email', detail: {}, interaction: { state: 'ACCEPTED', userData } }).interaction
    .interactionId
const email = (value: string) => ({ kind: 'email', value }) as const

beforeEach(() => {
  fresh = testDesk()
  part = createContacts(fresh.desk, defaultContacts)
})

describe('an address', () => {
  it.each([
    ['phone', ' +1 (202) 555-0101 ', '+12025550101'],
    ['phone', '001.202.555/0101', '+12025550101'],
    ['phone', '+1\u00a0202\u2013555\u20110101', '+12025550101'],
    ['phone', 'sip:5001', 'sip:5001'],
    ['email', ' Ada@Customer.EXAMPLE', 'Ada@customer.example'],
    ['email', '"A@B"@Customer.Example', '"A@B"@customer.example'],
    ['chat', ' Ada ', 'Ada'],
  ] as const)('of the kind %s: "%s" is compared as "%s"', (kind, value, normal) => {
    expect(normalise({ kind, value })).toEqual({ kind, value: normal })
    expect(normalise({ kind, value: normal }).value).toBe(normal)
  })

  it.each([
    ['phone', ' - ', /Expected a telephone number, but " - " came/],
    ['email', '@customer.example', /Expected an e-mail address/],
    ['email', 'ada@', /Expected an e-mail address/],
    ['email', 'ada', /Expected an e-mail address/],
    ['chat', '', /Expected a chat id, but "" came/],
  ] as const)('of the kind %s that is "%s" is none', (kind, value, message) => {
    expect(() => part.contacts.findOrCreate({ kind, value })).toThrow(message)
  })
})

describe('finding or creating', () => {
  it('finds whom it knows by any address, however that is written', () => {
    const { findOrCreate } = part.contacts
    expect(findOrCreate({ kind: 'phone', value: '001 202 555 0101' }).contactId).toBe('contact-ada')
    expect(findOrCreate(email('ada.marsh@CUSTOMER.example')).contactId).toBe('contact-ada')
    expect(findOrCreate({ kind: 'chat', value: 'ada' }).contactId).toBe('contact-ada')
  })

  it('creates whom it does not know, once', () => {
    const { findOrCreate } = part.contacts
    const made = findOrCreate(email('new@customer.example'))
    expect(findOrCreate(email('new@Customer.example'))).toEqual(made)
    expect(findOrCreate(email('New@customer.example')).contactId).not.toBe(made.contactId)
    expect(findOrCreate({ kind: 'chat', value: 'new@customer.example' }).contactId).not.toBe(made.contactId)
  })

  it('never has two contacts of one address', () => {
    const addresses = fc.record({
      kind: fc.constantFrom('phone' as const, 'email' as const, 'chat' as const),
      value: fc.constantFrom('1 2', '12', '1-2', '0012', 'a@b', 'a@B', 'A@b', ' a@b '),
    })
    fc.assert(
      fc.property(fc.array(addresses), (all) => {
        const { contacts, state } = createContacts(fresh.desk, defaultContacts)
        for (const address of all) {
          try {
            contacts.findOrCreate(address)
          } catch {
            // What is no address makes no contact.
          }
        }
        const known = state().contacts.flatMap((contact) => contact.addresses.map((one) => `${one.kind} ${one.value}`))
        expect(new Set(known).size).toBe(known.length)
      }),
    )
  })
})

describe('the contact of an interaction', () => {
  it('is told once when it is assigned, and whenever it changes', () => {
    const [one, two] = [add(), add()]
    fresh.told.length = 0
    part.contacts.assign(one, 'contact-ada')
    part.contacts.assign(one, 'contact-ada')
    expect(fresh.heard()).toEqual(['CONTACT_CHANGED ACCEPTED'])
    expect(fresh.desk.need(one).interaction.contact).toEqual({
      displayName: 'Ada Marsh',
      firstname: 'Ada',
      lastName: 'Marsh',
    })
    part.contacts.assign(two, 'contact-ben')
    fresh.told.length = 0
    part.controls.changeContact('contact-ada', { lastName: '' })
    expect(fresh.told).toMatchObject([
      { eventType: 'CONTACT_CHANGED', interaction: { interactionId: one, contact: { displayName: 'Ada' } } },
    ])
    expect(fresh.desk.need(two).interaction.contact?.displayName).toBe('Ben Okoro')
  })

  it('is called by its address where it has no name', () => {
    const id = add()
    part.contacts.assign(id, part.contacts.findOrCreate(email('new@customer.example')).contactId)
    expect(fresh.desk.need(id).interaction.contact).toEqual({ displayName: 'new@customer.example' })
  })

  it('can be another later', () => {
    const id = add()
    part.contacts.openHistory(id)
    part.contacts.assign(id, 'contact-ada')
    part.contacts.assign(id, 'contact-ben')
    fresh.told.length = 0
    part.controls.changeContact('contact-ada', { firstname: 'A.' })
    expect(fresh.told).toEqual([])
    expect(part.contacts.openHistory(id).contactId).toBe('contact-ben')
  })

  it('is told no more when the interaction is gone, but its history follows', () => {
    const id = add()
    part.contacts.openHistory(id)
    fresh.desk.remove(id)
    fresh.told.length = 0
    part.contacts.assign(id, 'contact-ada')
    part.controls.changeContact('contact-ada', { firstname: 'A.' })
    expect(fresh.told).toEqual([])
    expect(part.contacts.closeHistory(id).contactId).toBe('contact-ada')
  })

  it('has to be there, as has the interaction', () => {
    expect(() => part.contacts.assign(add(), 'nobody')).toThrow(/no contact "nobody"/)
    expect(() => part.contacts.assign('99', 'contact-ada')).toThrow(/no interaction "99"/)
    expect(() => part.controls.changeContact('nobody', {})).toThrow(/no contact "nobody"/)
  })
})

describe('the contact history', () => {
  it('has one record of an interaction, however often it is opened and closed', () => {
    const id = add({ Key: 1 })
    part.contacts.assign(id, 'contact-ada')
    const opened = part.contacts.openHistory(id)
    expect(opened).toEqual({
      interactionId: id,
      contactId: 'contact-ada',
      userData: fresh.desk.need(id).interaction.userData,
      opened: '2026-01-05T08:00:00.000Z',
      closed: null,
    })
    fresh.clock.advance(1000)
    expect(part.contacts.openHistory(id)).toBe(opened)
    const closed = part.contacts.closeHistory(id)
    expect(closed).toEqual({ ...opened, closed: '2026-01-05T08:00:01.000Z' })
    fresh.clock.advance(1000)
    expect(part.contacts.closeHistory(id)).toBe(closed)
    expect(part.contacts.openHistory(id)).toBe(closed)
    expect(part.state().history).toEqual([closed])
  })

  it('keeps what was attached last, even where the interaction is gone', () => {
    const [changed, gone] = [add({ Key: 1 }), add({ Key: 2 })]
    for (const id of [changed, gone]) part.contacts.openHistory(id)
    const item = fresh.desk.need(changed)
    fresh.desk.put({ item: { ...item, interaction: { ...item.interaction, userData: { Key: 3 } } }, events: [] })
    fresh.desk.remove(gone)
    expect(part.contacts.closeHistory(changed).userData).toEqual({ Key: 3 })
    expect(part.contacts.closeHistory(gone).userData).toMatchObject({ Key: 2 })
  })

  it('has nothing of interactions that are not there', () => {
    expect(() => part.contacts.openHistory('99')).toThrow(/no interaction "99"/)
    expect(() => part.contacts.closeHistory(add())).toThrow(/Open it first/)
  })
})

describe('the state of the contact server', () => {
  it('is plain data, with which another goes on', () => {
    const id = add()
    const made = part.contacts.findOrCreate(email('new@customer.example'))
    part.contacts.assign(id, made.contactId)
    part.contacts.openHistory(id)
    const stored = JSON.parse(JSON.stringify(part.state()))
    expect(stored).toEqual(part.state())
    const next = createContacts(fresh.desk, { contacts: [] })
    next.restore(stored)
    expect(next.contacts.findOrCreate(email('new@customer.example'))).toEqual(made)
    expect(next.contacts.closeHistory(id).contactId).toBe(made.contactId)
  })
})

describe('what windows ask for', () => {
  const handlers = () => part.handlers.contacts ?? expect.fail('no handlers')

  it('opens one record with the contact of whoever it is', () => {
    const { interactionId } = fresh.desk.add({
      medium: 'voice',
      detail: {},
      interaction: { state: 'RINGING', parties: [{ name: '+1 (202) 555 0102' }] },
    }).interaction
    handlers().openHistory(interactionId)
    handlers().openHistory(interactionId)
    expect(part.controls.contactHistory()).toMatchObject([{ interactionId, contactId: 'contact-ben', closed: null }])
    expect(fresh.desk.need(interactionId).interaction.contact?.displayName).toBe('Ben Okoro')
  })

  it.each<[Medium, Partial<Interaction>]>([
    ['workitem', {}],
    ['outboundpreview', {}],
    ['voice', { isConsultation: true }],
    ['voice', { callType: 'INTERNAL' }],
    ['chat', { parties: [] }],
  ])('opens none where nobody outside takes part: %s %o', (medium, but) => {
    const interaction = { state: 'INVITED' as const, parties: [{ name: 'ada' }], ...but }
    handlers().openHistory(fresh.desk.add({ medium, detail: {}, interaction }).interaction.interactionId)
    expect(part.controls.contactHistory()).toEqual([])
  })

  it('closes what is left open of interactions that are gone, with what was attached last', () => {
    const [here, gone] = [add(), add()]
    for (const id of [here, gone]) part.contacts.openHistory(id)
    const { interaction } = fresh.desk.need(gone)
    fresh.desk.remove(gone)
    part.contacts.left({ ...interaction, userData: { Key: 'last' } })
    handlers().closeLeftOpen()
    expect(part.controls.contactHistory()).toMatchObject([
      { interactionId: here, closed: null },
      { interactionId: gone, closed: expect.any(String), userData: { Key: 'last' } },
    ])
  })
})

it('keeps the latest five hundred closed histories, and every open one', () => {
  const { contacts, state } = part
  const open = add()
  contacts.openHistory(open)
  const ids = Array.from({ length: 510 }, () => {
    const id = add()
    contacts.openHistory(id)
    contacts.assign(id, 'contact-ada')
    contacts.closeHistory(id)
    fresh.desk.remove(id)
    return id
  })
  const latest = ids.slice(-500)
  expect(state().history.map(({ interactionId }) => interactionId)).toEqual([open, ...latest])
  expect(state().assignments.map(({ interactionId }) => interactionId)).toEqual(latest)
  expect(contacts.closeHistory(ids.at(-1) ?? '').closed).not.toBeNull()
})
