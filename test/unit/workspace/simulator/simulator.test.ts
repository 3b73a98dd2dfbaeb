import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Interaction } from '../../../../src/contract/objects/interaction.js'
import { memoryInProcess } from '../../../../src/testing/host/memory.js'
import { ManualClock } from '../../../../src/workspace/clock.js'
import { createSimulator, type SimulatorOptions } from '../../../../src/workspace/simulator/simulator.js'
import type { WorkspaceAnswer, WorkspaceNews, WorkspaceRequest } from '../../../../src/workspace/workspace.js'

function begin(options: SimulatorOptions = {}) {
  const clock = new ManualClock(Date.parse('2030-01-07T09:00:00Z'))
  const simulator = createSimulator({ clock, ...options })
  const told: WorkspaceNews[] = []
  simulator.start((news) => told.push(news))
  const ask = async (request: WorkspaceRequest, ...values: readonly unknown[]): Promise<WorkspaceAnswer> =>
    await simulator.perform(request, values)
  const done = async (request: WorkspaceRequest, ...values: readonly unknown[]): Promise<unknown> => {
    const answer = await ask(request, ...values)
    if (!answer.ok) throw new Error(`${request}: ${answer.message}`)
    return answer.value
  }
  const events = () =>
    told.splice(0).flatMap((news) => {
      if (news.type !== 'event' || news.event !== 'interaction' || !('interaction' in news.data)) return []
      return [`${news.data.interaction.interactionId} ${news.data.eventType} ${news.data.interaction.state}`]
    })
  return { clock, simulator, simulate: simulator.simulate, told, ask, done, events }
}

afterEach(() => {
  vi.restoreAllMocks()
})

describe('a day of the agent', () => {
  test('a record is pulled, called and marked done together with its call', async () => {
    const { simulate, done, events } = begin({
      data: { voice: { ringsForMs: 0, answersAfterMs: 0, internalNumbers: [] } },
    })
    const [campaign] = (await done('outbound.getCampaigns')) as { name: string }[]
    await done('outbound.getPreviewRecord', campaign?.name)
    const [preview] = (await done('interaction.getInteractions')) as Interaction[]
    const [chain] = (await done('outbound.getChainedRecords', preview?.interactionId)) as {
      records: { GSW_RECORD_HANDLE: number }[]
    }[]
    events()
    await done('outbound.callPreviewRecord', preview?.interactionId, chain?.records[0]?.GSW_RECORD_HANDLE)
    const call = ((await done('interaction.getInteractions')) as Interaction[]).find(
      ({ callType }) => callType === 'OUTBOUND',
    )
    expect(call?.state).toBe('DIALING')
    simulate.remoteAnswer(call?.interactionId ?? '')
    await done('voice.hangUp', call?.interactionId)
    await done('interaction.markdone', call?.interactionId)
    expect(events().filter((event) => event.includes('MARKDONE_APPLY'))).toHaveLength(1)
    expect(await done('interaction.getInteractions')).toEqual([])
  })

  test('brings the agent only what the agent is ready for, and the after-call work comes before the next call', async () => {
    const { simulate, done, clock, events } = begin()
    const first = simulate.inboundCall({ ani: '+15550001', dnis: '800' })
    const second = simulate.inboundCall({ ani: '+15550002', dnis: '800' })
    await done('voice.answer', first)
    await done('voice.hangUp', first)
    events()
    clock.advance(9_999)
    expect(events()).toEqual([])
    clock.advance(1)
    expect(events()).toEqual([`${second} ADDED RINGING`, `${second} RINGING RINGING`])

    await done('media.setState', 'chat', 'NOT_READY')
    const chat = simulate.inboundChat({ nickname: 'Ada' })
    expect(events()).toEqual([])
    await done('media.setState', 'chat', 'READY')
    clock.advance(0)
    expect(events()).toEqual([`${chat} ADDED INVITED`, `${chat} INVITED INVITED`])
  })

  test('a chat is handed over after a consultation, by the requests that calls have for it', async () => {
    const { simulate, done, clock } = begin()
    const id = simulate.inboundChat({ nickname: 'Ada' })
    await done('interaction.accept', id)
    clock.advance(500)
    await done('interaction.consult', id, { type: 'AGENT', destination: '1002' })
    const find = async () => (await done('interaction.getInteractions')) as Interaction[]
    const consultation = (await find()).find(({ isConsultation }) => isConsultation)?.interactionId ?? ''
    clock.advance(500)
    await done('interaction.completeTransfer', consultation)
    expect((await find()).map(({ interactionId }) => interactionId)).toEqual([consultation])
  })

  test('an interaction that leaves the agent is not kept from being marked done any more when it is back', async () => {
    const { simulate, done } = begin()
    const id = simulate.inboundWorkItem({ subject: 'A task' })
    await done('interaction.accept', id)
    await done('interaction.blockMarkdone', id, 'Wait.')
    simulate.agentPlacesInWorkbin(id)
    simulate.agentPullsFromWorkbin(id)
    await done('interaction.markdone', id)
  })

  test('a busy one goes on by itself, and ends', async () => {
    const { simulate, clock, events } = begin()
    simulate.startDay({ seed: 7, perHour: 120 })
    clock.advance(3_600_000)
    const added = events().filter((event) => event.includes(' ADDED '))
    expect(added.length).toBeGreaterThan(60)
    simulate.endDay()
    // Whoever waits in line still comes.
    clock.advance(7_200_000)
    expect(clock.pending).toBe(0)
  })
})

describe('pages', () => {
  test('control it by requests that no application can send', async () => {
    const { simulator, done } = begin()
    const control = async (name: string, ...values: readonly unknown[]) =>
      await simulator.perform(`simulate.${name}` as WorkspaceRequest, values)
    const rung = await control('inboundCall', { ani: '+15550001', dnis: '800' })
    expect(rung).toMatchObject({ ok: true })
    expect(await done('interaction.getInteractions')).toHaveLength(1)
    expect(await control('constructor')).toMatchObject({ ok: false, code: 'notSupported' })
    expect(await control('remoteHangUp', 'none')).toMatchObject({ ok: false, code: 'notFound' })
  })
})

describe('memory', () => {
  test('has it go on where another coordinator begins', async () => {
    const kept = memoryInProcess()
    const first = begin({ memory: kept })
    const id = first.simulate.inboundCall({ ani: '+15550001', dnis: '800', userData: { Topic: 'billing' } })
    await first.done('voice.answer', id)
    const before = await first.done('interaction.getInteractions')
    first.simulator.close()

    const second = begin({ memory: kept })
    expect(await second.done('interaction.getInteractions')).toEqual(before)
    await second.done('voice.hangUp', id)
    const next = second.simulate.inboundCall({ ani: '+15550002', dnis: '800' })
    expect(next).not.toBe(id)
  })

  test.each([[{}], ['text'], [{ desk: { items: 5 } }], [null]])(
    'that holds something else (%j) is reported and dropped',
    async (stored) => {
      const warned = vi.spyOn(console, 'warn').mockReturnValue()
      const kept = memoryInProcess()
      kept.save(() => stored)
      const { done } = begin({ memory: kept })
      expect(await done('interaction.getInteractions')).toEqual([])
      expect(warned).toHaveBeenCalledOnce()
    },
  )

  test('is cleared by a reset, which begins anew and says so', async () => {
    const kept = memoryInProcess()
    const { simulate, done, events } = begin({ memory: kept })
    const id = simulate.inboundCall({ ani: '+15550001', dnis: '800' })
    await done('agent.setState', 'NOT_READY')
    events()
    await simulate.reset()
    expect(events()).toEqual([`${id} REMOVED RINGING`])
    expect(await done('interaction.getInteractions')).toEqual([])
    const next = begin({ memory: kept })
    for (const it of [done, next.done]) expect(await it('agent.getState')).toMatchObject({ type: 'READY' })
    expect(await next.done('interaction.getInteractions')).toEqual([])
  })
})

test('data that does not fit is refused with what is wrong', () => {
  const agent = { agent: 'Kate' } as never
  expect(() => createSimulator({ data: { agent } })).toThrow(/cannot be used: agent\./)
})
