// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Interaction, InteractionState } from '../../../src/contract/objects/interaction.js'
import { hostService, type ServiceHost } from '../../../src/service/index.js'
import { lastingName } from '../../../src/service/workspace/interactions.js'
import { interaction as anyInteraction, FakeFrame } from './support.js'

let session: Set<FakeFrame>
let hosts: ServiceHost[]
let options: Record<string, string>
let interactions: Map<string, Interaction>
let asked: string[]

/** The media of interactions, by id. */
const mediaOf = new Map<string, string>()

const interaction = (id: string, state: InteractionState, but: Partial<Interaction> = {}): Interaction =>
  anyInteraction(id, { state, startDate: new Date().toISOString(), ...but })

/** A workspace that carries out what is asked for where it can, and remembers all of it. */
function workspace(kind: string, payload: unknown): unknown {
  if (kind === 'welcome') {
    const present = [...interactions.values()].map((one) => ({
      media: mediaOf.get(one.interactionId),
      interaction: one,
    }))
    return [
      { type: 'options', options: {} },
      { type: 'interactions', present },
    ]
  }
  if (kind.startsWith('contacts.')) return { ok: false, code: 'notSupported', message: 'there are no contacts' }
  const [id = ''] = payload as string[]
  if (kind === 'interaction.getByInteractionId') return { ok: true, value: interactions.get(id) ?? null }
  asked.push(`${kind} ${id}`)
  const known = interactions.get(id)
  if (known === undefined || !['RINGING', 'INVITED'].includes(known.state)) {
    return { ok: false, code: 'notPossible', message: 'not in that state' }
  }
  interactions.set(id, { ...known, state: 'TALKING' })
  return { ok: true, value: undefined }
}

function open(id: string): FakeFrame {
  const frame = new FakeFrame(id, session)
  frame.workspace = workspace
  hosts.push(hostService({ frame: frame.asFrame, options }))
  return frame
}

/** Something happens to an interaction, and every window is told. */
function tell(media: string, news: Interaction, eventType = 'RINGING'): void {
  interactions.set(news.interactionId, news)
  mediaOf.set(news.interactionId, media)
  const data = { eventType, media, interaction: news }
  for (const frame of session) frame.hear('workspace', 'workspace', { type: 'event', event: 'interaction', data })
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

beforeEach(() => {
  vi.useFakeTimers()
  session = new Set()
  hosts = []
  options = { 'voice.auto-answer': 'true', 'email.auto-answer': 'true', 'email.auto-answer.timer': '5' }
  interactions = new Map()
  asked = []
})

afterEach(() => {
  for (const host of hosts) host.close()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('an interaction is answered by itself', () => {
  it('where its option says so: by the leader, once', async () => {
    open('other')
    open('leader').become('LEADING')
    tell('voice', interaction('1', 'RINGING'))
    tell('voice', interaction('1', 'RINGING'), 'ATTACHED_DATA_CHANGED')
    tell('chat', interaction('2', 'INVITED'), 'INVITED')
    await pass(100)
    expect(asked).toEqual(['voice.answer 1'])
  })

  it('after the time that the option says', async () => {
    open('leader').become('LEADING')
    tell('email', interaction('3', 'INVITED'), 'INVITED')
    await pass(4_900)
    expect(asked).toEqual([])
    await pass(200)
    expect(asked).toEqual(['interaction.accept 3'])
  })

  it.each(['3000000', 'Infinity'])('not before that, where no timer can wait so long: %s s', async (seconds) => {
    options['email.auto-answer.timer'] = seconds
    open('leader').become('LEADING')
    tell('email', interaction('3', 'INVITED'), 'INVITED')
    await pass(60_000)
    expect(asked).toEqual([])
  })

  it('not where it was answered, or has gone, meanwhile', async () => {
    open('leader').become('LEADING')
    const [answered, gone] = [interaction('3', 'INVITED'), interaction('4', 'INVITED')]
    for (const invited of [answered, gone]) tell('email', invited, 'INVITED')
    await pass(1_000)
    tell('email', { ...answered, state: 'ACCEPTED' }, 'ACCEPTED')
    tell('email', gone, 'REMOVED')
    await pass(10_000)
    expect(asked).toEqual([])
  })

  it('by the next leader where the one before did not come to it', async () => {
    const [first, second] = [open('first'), open('second')]
    first.become('LEADING')
    tell('email', interaction('5', 'INVITED'), 'INVITED')
    await pass(3_000)
    first.become('NEGOTIATING')
    first.gone()
    tell('voice', interaction('6', 'RINGING', { direction: 'IN' }))
    await pass(1_000)
    expect(asked).toEqual([])
    second.become('LEADING')
    await pass(100)
    expect(asked).toEqual(['voice.answer 6'])
    await pass(1_000)
    expect(asked).toEqual(['voice.answer 6', 'interaction.accept 5'])
  })

  it('by a window that came after them, of every medium', async () => {
    open('first').become('LEADING')
    options['voice.auto-answer'] = 'false'
    tell('voice', interaction('8', 'RINGING'))
    options['email.auto-answer.timer'] = '2'
    tell('email', interaction('9', 'INVITED'), 'INVITED')
    for (const frame of session) frame.become('NEGOTIATING')
    for (const frame of session) frame.gone()
    await pass(1_000)
    options['voice.auto-answer'] = 'true'
    open('second').become('LEADING')
    await pass(100)
    expect(asked).toEqual(['voice.answer 8'])
    await pass(1_000)
    expect(asked).toEqual(['voice.answer 8', 'interaction.accept 9'])
  })

  it('once its option is told', async () => {
    open('leader').become('LEADING')
    tell('chat', interaction('10', 'INVITED'), 'INVITED')
    await pass(100)
    expect(asked).toEqual([])
    for (const frame of session) {
      frame.hear('workspace', 'workspace', { type: 'options', options: { 'chat.auto-answer': 'true' } })
    }
    await pass(100)
    expect(asked).toEqual(['interaction.accept 10'])
  })

  it('as the option is at that moment', async () => {
    open('leader').become('LEADING')
    delete options['voice.auto-answer']
    tell('voice', interaction('7', 'RINGING'))
    await pass(100)
    expect(asked).toEqual([])
  })
})

it('what another leader had begun is looked into before it is repeated', async () => {
  const frame = open('leader')
  const respond = vi.spyOn(FakeFrame.prototype, 'respond')
  open('second')
  const [, , handlers] = respond.mock.calls.find(([kind]) => kind === 'leadframe.autoAnswer') ?? []
  const context = { from: frame.id, term: 1, attempt: 2, key: 'x', signal: new AbortController().signal }
  const waiting = interaction('8', 'RINGING', { callUuid: 'A' })
  const payload = { medium: 'voice', interactionId: '8', name: lastingName(waiting) }
  const found = async (now: Interaction | undefined) => {
    interactions.clear()
    if (now !== undefined) interactions.set('8', now)
    return await handlers?.recover?.(payload, context)
  }
  expect(await found(waiting)).toBe('repeat')
  expect(await found({ ...waiting, state: 'TALKING' })).toEqual({ result: undefined })
  expect(await found({ ...waiting, callUuid: 'B' })).toEqual({ result: undefined })
  expect(await found(undefined)).toEqual({ result: undefined })
})
