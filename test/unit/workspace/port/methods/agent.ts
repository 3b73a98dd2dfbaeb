import { expect } from 'vitest'
import { agent as john } from '../stages/stage.js'
import { never, rings, type ScenariosOf, unknown, unreached } from './scenario.js'

/** Who the agent is, and how it stands. */
export const agent: ScenariosOf<'agent'> = {
  'agent.get': {
    works: async ({ done }) => {
      expect(await done('agent.get')).toEqual(john)
    },
    fails: never,
  },
  'agent.getState': {
    works: async ({ done }) => {
      expect(await done('agent.getState')).toEqual({ type: 'READY', displayName: 'Ready', operationName: 'READY' })
      await done('media.setState', 'email', 'NOT_READY')
      expect(await done('agent.getState')).toEqual({ type: 'PARTIAL_READY', displayName: 'Partially Ready' })
    },
    fails: never,
  },
  'agent.getStateList': {
    works: async ({ done }) => {
      expect(await done('agent.getStateList')).toEqual([
        { type: 'READY', displayName: 'Ready', operationName: 'READY' },
        { type: 'NOT_READY', displayName: 'Not Ready', operationName: 'NOT_READY' },
        { type: 'NOT_READY_ACTION_CODE', displayName: 'Break', operationName: 'NOT_READY_ACTION_CODE_Break' },
        { type: 'NOT_READY_ACTION_CODE', displayName: 'Lunch', operationName: 'NOT_READY_ACTION_CODE_OutToLunch' },
        {
          type: 'NOT_READY_ACTION_CODE',
          displayName: 'Take some Notes',
          operationName: 'NOT_READY_ACTION_CODE_TakeNotes',
        },
        {
          type: 'NOT_READY_AFTER_CALLWORK',
          displayName: 'After Call Work',
          operationName: 'NOT_READY_AFTER_CALLWORK',
        },
        { type: 'DND_ON', displayName: 'Do Not Disturb', operationName: 'DND_ON' },
        { type: 'LOGOUT', displayName: 'Log Off', operationName: 'LOGOUT' },
      ])
    },
    fails: never,
  },
  'agent.setState': {
    works: async ({ done, news }) => {
      await done('agent.setState', 'NOT_READY_ACTION_CODE_OutToLunch')
      const told = (await news()).flatMap((one) => (one.type === 'event' ? [one] : []))
      const lunch = {
        eventType: 'STATE_CHANGED',
        mediaState: 'NOT_READY_ACTION_CODE',
        reason: 'Lunch',
        reasonCode: 'OutToLunch',
      }
      // A server puts one medium after the other in the state: what the agent's is in between is told, too.
      expect(told.at(-1)).toEqual({ type: 'event', event: 'agent', data: lunch })
      const media = (await done('media.getMediaList')).map(({ name }) => ({ ...lunch, media: name }))
      const ofMedia = told.flatMap(({ event, data }) => (event === 'media' ? [data] : []))
      expect(ofMedia).toHaveLength(media.length)
      expect(ofMedia).toEqual(expect.arrayContaining(media))
      expect(await done('agent.getState')).toMatchObject({ displayName: 'Lunch' })
    },
    fails: unknown('ASLEEP'),
  },
}

/** The agent's media, one by one. */
export const media: ScenariosOf<'media'> = {
  'media.getMediaByName': {
    works: async ({ done }) => {
      expect(await done('media.getMediaByName', 'email')).toEqual({
        name: 'email',
        state: { type: 'READY', displayName: 'Ready', operationName: 'READY' },
      })
    },
    fails: unknown('telepathy'),
  },
  'media.getMediaList': {
    works: async ({ done }) => {
      await done('media.setState', 'email', 'NOT_READY')
      const states = (await done('media.getMediaList')).map(({ name, state }) => [name, state.type])
      expect(Object.fromEntries(states)).toMatchObject({
        voice: 'READY',
        email: 'NOT_READY',
        workitem: 'READY',
        outboundpreview: 'READY',
      })
    },
    fails: never,
  },
  'media.setState': {
    works: async ({ done, events }) => {
      await done('media.setState', 'email', 'NOT_READY_ACTION_CODE_Break')
      expect(await events()).toEqual(['email NOT_READY_ACTION_CODE', 'agent PARTIAL_READY'])
      expect(await done('media.getMediaByName', 'email')).toMatchObject({ state: { displayName: 'Break' } })
      expect(await done('media.getMediaByName', 'voice')).toMatchObject({ state: { type: 'READY' } })
    },
    fails: unknown('telepathy', 'READY'),
  },
}

/** Tokens. */
export const auth: ScenariosOf<'auth'> = {
  'auth.getJwtToken': {
    works: async ({ clock, done }) => {
      const { jwtToken, expiration } = await done('auth.getJwtToken')
      expect(jwtToken).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/)
      expect(new Date(expiration).toISOString()).toBe(expiration)
      clock.advance(Date.parse(expiration) - clock.now() - 1)
      expect(await done('auth.getJwtToken')).toEqual({ jwtToken, expiration })
      clock.advance(1)
      const next = await done('auth.getJwtToken')
      expect(Date.parse(next.expiration)).toBeGreaterThan(clock.now())
    },
    fails: unreached(),
  },
  'auth.getPureCloudToken': {
    works: async ({ done }) => {
      const first = await done('auth.getPureCloudToken')
      expect(await done('auth.getPureCloudToken', false)).toEqual(first)
      expect(await done('auth.getPureCloudToken', true)).not.toEqual(first)
    },
    fails: unreached(true),
  },
}

/** Options. */
export const configuration: ScenariosOf<'configuration'> = {
  'configuration.getContextualOption': {
    works: async (it) => {
      const id = await it.outside.rings({ IW_OverrideOptions: 'Gold' })
      const section = (value: string) => ({ 'interaction-workspace': { 'voice.auto-answer': value } })
      expect(await it.done('configuration.getContextualOption', 'voice.auto-answer', id)).toEqual(section('true'))
      expect(await it.done('configuration.getOption', 'voice.auto-answer')).toEqual(section('false'))
      await it.done('interaction.deleteUserData', id, 'IW_OverrideOptions')
      expect(await it.done('configuration.getContextualOption', 'voice.auto-answer', id)).toEqual(section('false'))
    },
    fails: { code: 'notFound', says: /"99"/, given: () => ['voice.*', '99'] },
  },
  'configuration.getOption': {
    works: async (it) => {
      await rings(it)
      expect(await it.done('configuration.getOption', ['voice.auto-*', 'interaction.override-option-key'])).toEqual({
        'interaction-workspace': {
          'voice.auto-answer': 'false',
          'interaction.override-option-key': 'IW_OverrideOptions',
        },
      })
      expect(await it.done('configuration.getOption', 'NoSuchSection/no.such.*')).toEqual({})
    },
    fails: { code: 'notPossible', says: /"\/voice" names no options/, given: () => ['/voice'] },
  },
}
