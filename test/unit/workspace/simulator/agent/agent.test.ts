import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { ManualClock } from '../../../../../src/workspace/clock.js'
import { Desk } from '../../../../../src/workspace/desk/desk.js'
import { type AgentPart, createAgent } from '../../../../../src/workspace/simulator/agent/agent.js'
import { defaultAgentData } from '../../../../../src/workspace/simulator/agent/data.js'
import type { WorkspaceNews } from '../../../../../src/workspace/workspace.js'
import { handlersOf } from '../support.js'

const data = { ...defaultAgentData, media: ['voice', 'chat'], afterCallWorkMs: 1000 }

let told: WorkspaceNews[]
let clock: ManualClock
let agent: AgentPart

function begin(but: Partial<typeof data> = {}): void {
  told = []
  clock = new ManualClock(1_000_000)
  agent = createAgent(new Desk({ clock, tell: (news) => told.push(news) }), { ...data, ...but })
}

beforeEach(() => begin())

const requests = () => ({ agent: handlersOf(agent, 'agent'), media: handlersOf(agent, 'media') })
const overall = async () => (await requests().agent.getState()).type
const of = async (medium: string) => (await requests().media.getMediaByName(medium)).state.type

/** What was told, in short: an event's name or its medium, and the type of state; or the reason of a log-out. */
const events = () =>
  told.splice(0).map((news) => {
    if (news.type === 'logout') return `logout ${news.reason}`
    if (news.type !== 'event' || (news.event !== 'agent' && news.event !== 'media')) throw new Error('unexpected')
    return `${'media' in news.data ? news.data.media : 'agent'} ${news.data.mediaState}`
  })

describe('the states of the agent', () => {
  it.each([
    ['READY', 'READY', 'READY'],
    ['READY', 'NOT_READY', 'PARTIAL_READY'],
    ['LOGOUT', 'READY', 'PARTIAL_READY'],
    ['NOT_READY', 'LOGOUT', 'NOT_READY'],
    ['NOT_READY_ACTION_CODE_1511', 'NOT_READY_ACTION_CODE_1512', 'NOT_READY'],
    ['NOT_READY_ACTION_CODE_1511', 'NOT_READY_ACTION_CODE_1511', 'NOT_READY_ACTION_CODE'],
    ['LOGOUT', 'DND_ON', 'LOGOUT_DND_ON'],
    ['NOT_READY_AFTER_CALLWORK', 'READY', 'PARTIAL_READY'],
    ['NOT_READY_AFTER_CALLWORK', 'NOT_READY', 'NOT_READY_AFTER_CALLWORK'],
    ['NOT_READY_AFTER_CALLWORK', 'NOT_READY_ACTION_CODE_1511', 'NOT_READY'],
  ])('of %s for voice and %s for chat make %s', async (voice, chat, expected) => {
    await requests().media.setState('voice', voice)
    await requests().media.setState('chat', chat)
    expect(await overall()).toBe(expected)
  })

  it('decide what the agent may be given', async () => {
    await requests().media.setState('chat', 'NOT_READY')
    expect(['voice', 'chat', 'fax'].map(agent.isAvailable)).toEqual([true, false, false])
  })
})

describe('after-call work', () => {
  it('follows a call and ends by itself', async () => {
    agent.callEnded()
    expect(events()).toEqual(['voice NOT_READY_AFTER_CALLWORK', 'agent PARTIAL_READY'])
    expect(agent.isAvailable('voice')).toBe(false)
    clock.advance(999)
    expect(events()).toEqual([])
    clock.advance(1)
    expect(events()).toEqual(['voice READY', 'agent READY'])
    expect(clock.pending).toBe(0)
  })

  it('is left by the agent, and nothing more happens then', async () => {
    agent.callEnded()
    await requests().agent.setState('NOT_READY')
    expect(clock.pending).toBe(0)
    clock.advance(5000)
    expect(await overall()).toBe('NOT_READY')
  })

  it('begins anew with the next call', async () => {
    agent.callEnded()
    clock.advance(600)
    agent.callEnded()
    clock.advance(600)
    expect(await of('voice')).toBe('NOT_READY_AFTER_CALLWORK')
    expect(clock.pending).toBe(1)
    clock.advance(400)
    expect(await of('voice')).toBe('READY')
  })

  it('ends by itself only where a call began it', async () => {
    await requests().agent.setState('NOT_READY_AFTER_CALLWORK')
    agent.callEnded()
    expect(clock.pending).toBe(0)
  })

  it.each(['NOT_READY', 'DND_ON', 'LOGOUT'])('does not take the place of %s', async (operation) => {
    await requests().agent.setState(operation)
    agent.callEnded()
    expect(await of('voice')).toBe(operation)
  })

  it('is left out where it takes no time', async () => {
    begin({ afterCallWorkMs: 0 })
    agent.callEnded()
    expect(await of('voice')).toBe('READY')
  })

  it('goes on after a restart, for what is left of its time', async () => {
    agent.callEnded()
    const stored = JSON.parse(JSON.stringify(agent.state()))
    clock.advance(400)
    const restarted = new ManualClock(clock.now())
    agent = createAgent(new Desk({ clock: restarted, tell: (news) => told.push(news) }), data)
    told.splice(0)
    agent.restore(stored)
    expect(told).toEqual([])
    restarted.advance(599)
    expect(await of('voice')).toBe('NOT_READY_AFTER_CALLWORK')
    restarted.advance(1)
    expect(await of('voice')).toBe('READY')
  })
})

describe('what happens without the agent', () => {
  it('logs the agent out', () => {
    agent.controls.forceLogout()
    agent.controls.forceLogout()
    const [first, second] = told.flatMap((news) => (news.type === 'logout' ? [news.id] : []))
    expect(first).not.toBe(second)
    expect(events()).toEqual(['voice LOGOUT', 'chat LOGOUT', 'agent LOGOUT', 'logout forced', 'logout forced'])
  })

  it('takes a medium out of service, and brings it back as it was', async () => {
    await requests().media.setState('voice', 'DND_ON')
    told.splice(0)
    agent.controls.setOutOfService('voice')
    expect(events()).toEqual(['voice OUT_OF_SERVICE'])
    expect(() => requests().media.setState('voice', 'READY')).toThrow(/OUT_OF_SERVICE: voice/)
    await requests().agent.setState('NOT_READY')
    expect(await overall()).toBe('NOT_READY')
    expect(await of('voice')).toBe('OUT_OF_SERVICE')
    agent.controls.backInService('voice')
    expect(await of('voice')).toBe('DND_ON')
  })

  it('takes all out of service: nothing can be set, and a log-out lasts beyond it', async () => {
    agent.controls.setOutOfService()
    expect(await overall()).toBe('OUT_OF_SERVICE')
    expect(await requests().agent.getState()).not.toHaveProperty('operationName')
    expect(() => requests().agent.setState('READY')).toThrow(/OUT_OF_SERVICE: voice, chat/)
    agent.controls.forceLogout()
    agent.controls.backInService()
    expect(await overall()).toBe('LOGOUT')
  })

  it('ends no after-call work of a medium that is out of service', () => {
    agent.callEnded()
    agent.controls.setOutOfService('voice')
    expect(clock.pending).toBe(0)
    clock.advance(5000)
    told.splice(0)
    agent.controls.backInService('voice')
    expect(events()).toContain('voice NOT_READY_AFTER_CALLWORK')
    clock.advance(0)
    expect(events()).toEqual(['voice READY', 'agent READY'])
  })

  it('knows the media', () => {
    expect(() => agent.controls.setOutOfService('fax')).toThrow('There is no medium "fax".')
  })
})

it('tells every change of state, and nothing else, whatever happens', async () => {
  const operations = (await requests().agent.getStateList()).map(({ operationName }) => operationName ?? '')
  const steps = fc.oneof(
    fc.record({ medium: fc.constantFrom(...data.media, undefined), operation: fc.constantFrom(...operations) }),
    fc.constantFrom('callEnded', 'forceLogout', 'setOutOfService', 'backInService', 'wait'),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(steps), async (happenings) => {
      begin()
      const heard = new Map([...data.media, 'agent'].map((name) => [name, 'READY']))
      for (const happening of happenings) {
        try {
          if (happening === 'callEnded') agent.callEnded()
          else if (happening === 'wait') clock.advance(400)
          else if (typeof happening === 'string') agent.controls[happening as keyof typeof agent.controls]()
          else if (happening.medium === undefined) await requests().agent.setState(happening.operation)
          else await requests().media.setState(happening.medium, happening.operation)
        } catch (error) {
          expect(error).toMatchObject({ code: 'notPossible' })
        }
        for (const event of events()) {
          const [name = '', type = ''] = event.split(' ')
          heard.set(name, type)
        }
        for (const medium of data.media) expect(heard.get(medium)).toBe(await of(medium))
        expect(heard.get('agent')).toBe(await overall())
        expect(clock.pending).toBeLessThanOrEqual(1)
      }
      agent.controls.backInService()
      agent.controls.forceLogout()
      expect(clock.pending).toBe(0)
    }),
  )
})

it('is who the data say', () => {
  expect(requests().agent.get()).toEqual(defaultAgentData.agent)
})
