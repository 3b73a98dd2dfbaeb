import { decodeJwt } from 'jose'
import { expect } from 'vitest'
import { never, refused, type ScenariosOf, talks, unknown, unreached } from './scenario.js'

/** Who the agent is, and how it stands. */
export const agent: ScenariosOf<'agent'> = {
  'agent.get': {
    works: async ({ done }) => {
      expect(await done('agent.get')).toEqual({
        employeeId: '1001',
        firstname: 'Kate',
        lastname: 'Lewis',
        username: 'klewis',
      })
    },
    fails: never,
  },
  'agent.getState': {
    works: async ({ done, simulate }) => {
      expect(await done('agent.getState')).toMatchObject({ type: 'READY' })
      simulate.setOutOfService()
      expect(await done('agent.getState')).toMatchObject({ type: 'OUT_OF_SERVICE' })
    },
    fails: never,
  },
  'agent.getStateList': {
    works: async ({ done }) => {
      const list = await done('agent.getStateList')
      for (const { operationName = '', displayName } of list) {
        await done('agent.setState', operationName)
        expect(await done('agent.getState')).toMatchObject({ operationName, displayName })
      }
      expect(list.length).toBeGreaterThan(5)
    },
    fails: never,
  },
  'agent.setState': {
    works: async ({ done, events }) => {
      await done('agent.setState', 'NOT_READY_ACTION_CODE_1512')
      const media = ['voice', 'email', 'chat', 'workitem', 'outboundpreview']
      expect(events()).toEqual([
        ...media.map((medium) => `${medium} NOT_READY_ACTION_CODE`),
        'agent NOT_READY_ACTION_CODE',
      ])
      expect(await done('agent.getState')).toMatchObject({ displayName: 'Lunch' })
    },
    fails: unknown('ASLEEP'),
  },
}

/** The agent's media, one by one. */
export const media: ScenariosOf<'media'> = {
  'media.getMediaByName': {
    works: async ({ done, simulate }) => {
      simulate.setOutOfService('chat')
      expect(await done('media.getMediaByName', 'chat')).toMatchObject({ state: { type: 'OUT_OF_SERVICE' } })
      simulate.backInService('chat')
      expect(await done('media.getMediaByName', 'chat')).toMatchObject({ state: { type: 'READY' } })
    },
    fails: unknown('telepathy'),
  },
  'media.getMediaList': {
    works: async ({ done, simulate }) => {
      simulate.setOutOfService('email')
      const states = (await done('media.getMediaList')).map(({ name, state }) => [name, state.type])
      expect(Object.fromEntries(states)).toEqual({
        voice: 'READY',
        email: 'OUT_OF_SERVICE',
        chat: 'READY',
        workitem: 'READY',
        outboundpreview: 'READY',
      })
    },
    fails: never,
  },
  'media.setState': {
    works: async ({ done, events }) => {
      await done('media.setState', 'chat', 'DND_ON')
      expect(events()).toEqual(['chat DND_ON', 'agent PARTIAL_READY'])
      expect(await done('media.getMediaByName', 'chat')).toMatchObject({ state: { type: 'DND_ON' } })
      expect(await done('media.getMediaByName', 'voice')).toMatchObject({ state: { type: 'READY' } })
    },
    fails: refused(/OUT_OF_SERVICE/, ({ simulate }) => {
      simulate.setOutOfService('chat')
      return ['chat', 'READY'] as const
    }),
  },
}

/** Tokens. */
export const auth: ScenariosOf<'auth'> = {
  'auth.getJwtToken': {
    works: async ({ clock, done }) => {
      const { jwtToken, expiration } = await done('auth.getJwtToken')
      expect(decodeJwt(jwtToken)).toMatchObject({ aud: 'workspace', exp: Date.parse(expiration) / 1000 })
      clock.advance(Date.parse(expiration) - clock.now() - 1)
      expect(await done('auth.getJwtToken')).toEqual({ jwtToken, expiration })
      clock.advance(1)
      expect((await done('auth.getJwtToken')).jwtToken).not.toBe(jwtToken)
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
    works: async ({ done, simulate }) => {
      const id = simulate.inboundCall({ ani: '1', dnis: '800', userData: { IW_OverrideOptions: 'Gold' } })
      const section = (value: string) => ({ 'interaction-workspace': { 'voice.auto-answer': value } })
      expect(await done('configuration.getContextualOption', 'voice.auto-answer', id)).toEqual(section('true'))
      await done('interaction.deleteUserData', id, 'IW_OverrideOptions')
      expect(await done('configuration.getContextualOption', 'voice.auto-answer', id)).toEqual(section('false'))
    },
    fails: { code: 'notFound', says: /"99"/, given: () => ['voice.*', '99'] },
  },
  'configuration.getOption': {
    works: async (it) => {
      await talks(it)
      it.simulate.setOptions({ 'voice.auto-answer': 'true', 'Shop/name': ['one', 'two'] })
      expect(it.events()).toEqual(['options'])
      expect(await it.done('configuration.getOption', ['voice.*', 'Shop/n*'])).toEqual({
        'interaction-workspace': { 'voice.auto-answer': 'true' },
        Shop: { name: ['one', 'two'] },
      })
    },
    fails: refused(/"\/voice" names no options/, () => ['/voice'] as const),
  },
}
