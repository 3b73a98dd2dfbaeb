import { expect } from 'vitest'
import type { Courses } from './course.js'

/** The agent. */
export const agent: Courses = {
  'every state can be set from every other, and is what is told and read then': async (it) => {
    const list = await it.done('agent.getStateList')
    // From each to all that come after it in the list, and back.
    const walk = list.flatMap((one, index) => [one, ...list.slice(index + 1).flatMap((other) => [other, one])])
    let from = 'READY'
    for (const { operationName: to = '', ...state } of walk) {
      await it.done('agent.setState', to)
      expect([from, to, await it.done('agent.getState')]).toEqual([from, to, { ...state, operationName: to }])
      const told = await it.events()
      const last = told.filter((event) => event.startsWith('agent ')).at(-1)
      expect([from, to, last]).toEqual([from, to, from === to ? undefined : `agent ${state.type}`])
      const ofMedia = told.filter((event) => !event.startsWith('agent '))
      // Of each medium once, where it has changed.
      expect(new Set(ofMedia).size).toBe(ofMedia.length)
      const known = (await it.done('media.getMediaList')).map((medium) => `${medium.name} ${medium.state.type}`)
      expect(ofMedia.filter((event) => !known.includes(event))).toEqual([])
      from = to
    }
  },

  'after-call work is of the telephone: other media are not ready meanwhile': async (it) => {
    await it.done('agent.setState', 'NOT_READY_AFTER_CALLWORK')
    const states = (await it.done('media.getMediaList')).map(({ name, state }) => [name, state.type])
    expect(Object.fromEntries(states)).toMatchObject({
      voice: 'NOT_READY_AFTER_CALLWORK',
      email: 'NOT_READY',
      workitem: 'NOT_READY',
    })
    await it.done('media.setState', 'voice', 'READY')
    expect(await it.done('agent.getState')).toMatchObject({ type: 'PARTIAL_READY' })
  },

  'every state can be set for the telephone alone': async (it) => {
    for (const { operationName = '', type } of await it.done('agent.getStateList')) {
      await it.done('media.setState', 'voice', operationName)
      expect(await it.done('media.getMediaByName', 'voice')).toMatchObject({ state: { type, operationName } })
      expect(await it.done('media.getMediaByName', 'email')).toMatchObject({ state: { type: 'READY' } })
    }
  },

  'one of the other media alone is not disturbed': async (it) => {
    await it.done('media.setState', 'email', 'DND_ON')
    expect(await it.events()).toEqual(['email DND_ON', 'agent PARTIAL_READY'])
  },
}
