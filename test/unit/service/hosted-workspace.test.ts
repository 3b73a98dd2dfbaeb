// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { CoordinationError } from '../../../src/coordination/errors.js'
import { hostService, type ServiceHost, type WorkspaceChange } from '../../../src/service/index.js'
import { FakeFrame, interaction, settled } from './support.js'

let frame: FakeFrame
let host: ServiceHost
let changes: WorkspaceChange[]

beforeEach(async () => {
  frame = new FakeFrame('tab')
  frame.workspace = (kind, payload) => {
    if (kind === 'welcome') return [{ type: 'options', options: { colour: 'green', tone: 'low' } }]
    if (kind === 'voice.dial') return { ok: true, value: { dialled: payload } }
    return { ok: false, code: 'notPossible', message: 'The agent is logged out.' }
  }
  changes = []
  host = hostService({ frame: frame.asFrame, options: { colour: 'red' } })
  host.workspace.listen((change) => changes.push(change))
  await settled()
})

afterEach(() => {
  host.close()
  vi.restoreAllMocks()
})

const ringing = () => ({
  type: 'event',
  event: 'interaction',
  data: { eventType: 'RINGING', media: 'voice', interaction: interaction('interaction1', { state: 'RINGING' }) },
})
const tell = (news: unknown) => frame.hear('workspace', 'workspace', news)

it('carries out requests of the page, whatever applications may ask', async () => {
  expect(await host.workspace.perform('voice.dial', '5001')).toEqual({ dialled: ['5001'] })
})

it('says why a request failed', async () => {
  await expect(host.workspace.perform('agent.get')).rejects.toMatchObject({
    code: 'notPossible',
    message: 'The agent is logged out.',
  })
})

it.each([
  ['noHandler', 'unavailable'],
  ['notSent', 'unavailable'],
  ['left', 'unavailable'],
  ['timeout', 'timeout'],
  ['indeterminate', 'indeterminate'],
] as const)('says by the code that applications get why the workspace was not reached: %s', async (code, expected) => {
  frame.workspace = () => {
    throw new CoordinationError(code, 'so it is')
  }
  await expect(host.workspace.perform('voice.hold', '1')).rejects.toMatchObject({ code: expected })
})

it("knows the options, the page's own first", () => {
  expect(['colour', 'tone', 'size'].map((name) => host.workspace.option(name))).toEqual(['red', 'low', undefined])
  expect(changes).toEqual([{ type: 'options' }])
})

it('knows the interactions when it tells of them', () => {
  const known: number[] = []
  host.workspace.listen(() => known.push(host.workspace.interactions.length))
  tell(ringing())
  expect(changes.slice(1).map(({ type }) => type)).toEqual(['interactions', 'event'])
  expect(known).toEqual([1, 1])
})

it('tells the others, and the applications, where one listener fails', () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  const heard = vi.fn()
  host.workspace.listen(() => {
    throw new Error('a mistake')
  })
  host.workspace.listen(heard)
  tell(ringing())
  expect(heard).toHaveBeenCalledTimes(2)
  expect(console.warn).toHaveBeenCalled()
})

it('tells nothing more to who has ended it', () => {
  const heard = vi.fn()
  host.workspace.listen(heard)()
  tell(ringing())
  expect(heard).not.toHaveBeenCalled()
})
