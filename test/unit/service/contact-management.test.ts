// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CoordinationError } from '../../../src/coordination/errors.js'
import { hostService, type ServiceHost } from '../../../src/service/index.js'
import { ManualClock } from '../../../src/workspace/clock.js'
import { createSimulator, type Simulator } from '../../../src/workspace/simulator/simulator.js'
import type { WorkspaceRequest } from '../../../src/workspace/workspace.js'
import { FakeFrame } from './support.js'

let session: Set<FakeFrame>
let hosts: ServiceHost[]
let simulator: Simulator
let asked: string[]
/** How many of the next requests to the contact server do not come through. */
let lost: number

function open(id: string): FakeFrame {
  const frame = new FakeFrame(id, session)
  frame.workspace = async (kind, payload) => {
    if (kind === 'welcome') return simulator.welcome()
    if (kind.startsWith('contacts.')) {
      asked.push([kind, ...(payload as string[])].join(' '))
      if (lost-- > 0) throw new CoordinationError('indeterminate', 'nobody knows')
    }
    return await simulator.perform(kind as WorkspaceRequest, payload as unknown[])
  }
  hosts.push(hostService({ frame: frame.asFrame }))
  return frame
}

const pass = (ms = 100) => vi.advanceTimersByTimeAsync(ms)
const call = () => simulator.simulate.inboundCall({ ani: '+1 202-555-0101', dnis: '800' })
const records = () =>
  simulator.simulate
    .contactHistory()
    .map(({ interactionId, contactId, closed }) => [interactionId, contactId, closed === null ? 'open' : 'closed'])

async function end(id: string): Promise<void> {
  for (const request of ['voice.answer', 'voice.hangUp', 'interaction.markdone'] as const) {
    expect(await simulator.perform(request, [id])).toEqual({ ok: true, value: undefined })
  }
}

beforeEach(() => {
  vi.useFakeTimers()
  session = new Set()
  hosts = []
  asked = []
  lost = 0
  simulator = createSimulator({ clock: new ManualClock() })
  simulator.start((news) => {
    for (const frame of session) frame.hear('workspace', 'workspace', news)
  })
})

afterEach(() => {
  for (const host of hosts) host.close()
  simulator.close()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('the contact of an interaction and its history', () => {
  it('are seen to by the leader: from when it comes until it is marked done', async () => {
    open('other')
    open('leader').become('LEADING')
    await pass()
    asked = []
    const id = call()
    await pass()
    expect(records()).toEqual([[id, 'contact-ada', 'open']])
    await end(id)
    await pass()
    expect(records()).toEqual([[id, 'contact-ada', 'closed']])
    expect(asked).toEqual([`contacts.openHistory ${id}`, `contacts.closeHistory ${id}`])
  })

  it('are seen to by the next leader where nobody led', async () => {
    const first = open('first')
    first.become('LEADING')
    // One of each medium comes to the agent at a time.
    const mail = { from: 'ada.marsh@customer.example', to: 'us@desk.example', subject: '', text: '' }
    const [before, between] = [call(), simulator.simulate.inboundEmail(mail)]
    await pass()
    first.become('NEGOTIATING')
    first.gone()
    const second = open('second')
    await pass()
    await end(before)
    const later = simulator.simulate.inboundChat({ nickname: 'ada' })
    await pass()
    expect(records()).toEqual([
      [before, 'contact-ada', 'open'],
      [between, 'contact-ada', 'open'],
    ])
    second.become('LEADING')
    await pass()
    expect(records()).toEqual([
      [before, 'contact-ada', 'closed'],
      [between, 'contact-ada', 'open'],
      [later, 'contact-ada', 'open'],
    ])
  })

  it('are asked for again where the workspace was out of reach', async () => {
    open('leader').become('LEADING')
    await pass()
    lost = 2
    const id = call()
    await pass(2_000)
    expect(records()).toEqual([[id, 'contact-ada', 'open']])
  })

  it('are no concern of a workspace without contacts', async () => {
    const warn = vi.spyOn(console, 'warn')
    const frame = open('leader')
    frame.workspace = (kind) =>
      kind === 'welcome' ? simulator.welcome() : { ok: false, code: 'notSupported', message: 'unknown' }
    frame.become('LEADING')
    call()
    await pass(10_000)
    expect(warn).not.toHaveBeenCalled()
  })

  it('are reported where they fail for good', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    open('leader').become('LEADING')
    await pass()
    lost = 10
    call()
    await pass(10_000)
    expect(warn).toHaveBeenCalledOnce()
    expect(warn.mock.calls[0]?.[0]).toContain('contacts.openHistory')
    expect(asked.filter((one) => one.startsWith('contacts.openHistory'))).toHaveLength(4)
  })
})
