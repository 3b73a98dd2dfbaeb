import { describe, expect, it } from 'vitest'
import { requests } from '../../../src/contract/contract.js'
import { grantsOf, requestsGranting } from '../../../src/contract/event-access.js'

describe('the requests that an event needs one of', () => {
  it.each([
    ['agent', ['agent.get', 'agent.getState']],
    ['interaction', ['interaction.getByInteractionId', 'interaction.getInteractions']],
    ['markdone', ['interaction.blockMarkdone', 'interaction.markdone', 'interaction.unblockMarkdone']],
    ['media', ['media.getMediaByName', 'media.getMediaList']],
    ['messenger:a', ['messenger.broadcastMessage']],
    ['messenger:agent', ['messenger.broadcastMessage']],
  ] as const)('are, for %s', (event, expected) => {
    expect([...requestsGranting(event)].sort()).toEqual(expected)
  })

  it.each(['outbound', 'system'] as const)('are all of the namespace for %s', (event) => {
    expect(requestsGranting(event)).toEqual([...requests.keys()].filter((name) => name.startsWith(`${event}.`)))
    expect(requestsGranting(event).length).toBeGreaterThan(5)
    expect(grantsOf(event)).toEqual([`${event}.*`])
  })
})
