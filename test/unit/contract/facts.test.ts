import { describe, expect, test } from 'vitest'
import { requests } from '../../../src/contract/contract.js'
import {
  campaignEventTypes,
  caseEventTypes,
  connectionStates,
  interactionEventTypes,
} from '../../../src/contract/events.js'
import { agent } from '../../../src/contract/objects/agent.js'
import { contact, interaction, interactionStates, party } from '../../../src/contract/objects/interaction.js'
import { device, media, state, stateTypes } from '../../../src/contract/objects/media.js'
import { field } from '../../../src/contract/objects/outbound.js'
import * as facts from '../../facts/service-client-api.js'

const sorted = (names: Iterable<string>) => [...names].sort()

describe('the contract has what the manual has, and no more', () => {
  test('methods, with their parameters', () => {
    const signatures = [...requests].map(([request, { parameters }]) => [
      request,
      parameters.map(({ name, optional }) => (optional ? `${name}?` : name)),
    ])
    expect(Object.fromEntries(signatures)).toEqual({ ...facts.methods, ...facts.methodsBesides })
  })

  test('event types', () => {
    expect(sorted([...interactionEventTypes, ...caseEventTypes, 'CASE_ID_CHANGED'])).toEqual(
      sorted(facts.interactionEventTypes),
    )
    expect(sorted([...campaignEventTypes, 'CampaignStarted'])).toEqual(sorted(facts.outboundEventTypes))
    expect(connectionStates).toEqual(facts.connectionStates)
  })

  test('states', () => {
    expect(sorted(interactionStates)).toEqual(sorted(facts.interactionStates))
    expect(sorted(stateTypes)).toEqual(sorted(facts.stateTypes))
  })

  test.each(Object.entries({ agent, contact, device, field, interaction, media, party, state }))(
    'properties of %s',
    (name, { entries }) => expect(sorted(Object.keys(entries))).toEqual(sorted(facts.properties[name] ?? [])),
  )
})
