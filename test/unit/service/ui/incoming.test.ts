import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Frame } from '../../../../src/coordination/types.js'
import { IncomingWatch } from '../../../../src/service/duties/incoming-watch.js'
import { Options } from '../../../../src/service/options.js'
import { IncomingNotices } from '../../../../src/service/ui/incoming-notices.js'
import type { IncomingInteraction } from '../../../../src/service/ui/service-ui.js'
import { Interactions } from '../../../../src/service/workspace/interactions.js'
import { WorkspaceLink } from '../../../../src/service/workspace/workspace-link.js'
import { WorkspaceDouble } from '../../../workspace-double/workspace-double.js'
import { type Page, TestBrowser } from '../../coordination/support/browser.js'
import { at, touch } from './pages.js'
import { FakeUi } from './support.js'

/** A user interface that keeps the lists that it is given. */
class ShowingUi extends FakeUi {
  readonly incoming: (readonly IncomingInteraction[])[] = []

  showIncoming(incoming: readonly IncomingInteraction[]): void {
    this.incoming.push(incoming)
  }
}

/** One window: what shows incoming interactions, and no more of a host. */
class Window {
  readonly ui = new ShowingUi()
  readonly interactions = new Interactions()
  readonly options: Record<string, string> = {}
  readonly notices: IncomingNotices
  readonly #lifetime = new AbortController()

  constructor(frame: Frame, hasUi = true) {
    const workspace = new WorkspaceLink(frame, {
      onOptions: () => {},
      onEvent: (_event, data) => 'interaction' in data && this.interactions.hear(data as never),
      onInteractions: (present, newer) => this.interactions.learn(present, newer),
      onForcedLogOut: () => {},
    })
    const { signal: ended } = this.#lifetime
    this.notices = new IncomingNotices({
      frame,
      ui: hasUi ? this.ui : undefined,
      options: new Options(this.options),
      workspace,
      interactions: this.interactions,
      ended,
    })
    ended.addEventListener('abort', workspace.listen())
    ended.addEventListener('abort', new IncomingWatch(frame, this.interactions).serve())
    void workspace.configured()
  }

  /** The ids of what is shown now. */
  get shown(): readonly string[] {
    return (this.ui.incoming.at(-1) ?? []).map(({ interaction }) => interaction.interactionId)
  }

  end(): void {
    this.#lifetime.abort()
  }
}

let browser: TestBrowser
let double: WorkspaceDouble
let pages: Page[]
let windows: Window[]

beforeEach(async () => {
  vi.spyOn(console, 'warn').mockReturnValue()
  browser = new TestBrowser()
  browser.workspace = () => {
    double = new WorkspaceDouble()
    return double as never
  }
  pages = []
  windows = []
  for (let index = 0; index < 3; index++) await open()
  await vi.waitFor(() => expect(pages.every(({ frame }) => frame.peers.length === 3)).toBe(true))
})

afterEach(async () => {
  for (const window of windows) window.end()
  await browser.close()
  vi.restoreAllMocks()
})

async function open(hasUi = true): Promise<void> {
  const page = browser.open()
  windows.push(new Window(page.frame, hasUi))
  pages.push(page)
  await page.frame.ready
}

const lookAt = (index: number) => touch(pages, index)

function ring(): string {
  return double.interactions.add('RINGING', {}, { direction: 'IN', startDate: new Date().toISOString() }).interactionId
}

const showing = () => windows.map(({ shown }) => shown)
const shows = (...lists: readonly (readonly string[])[]) =>
  vi.waitFor(() => expect(showing()).toEqual(lists), { timeout: 5_000, interval: 5 })

describe('what waits for the agent', () => {
  it('is shown where the user is, and moves with the user', async () => {
    await lookAt(1)
    const call = ring()
    await shows([], [call], [])
    const other = ring()
    await shows([], [call, other], [])
    await lookAt(2)
    await shows([], [], [call, other])
    double.interactions.change(call, 'ESTABLISHED', { state: 'TALKING' })
    await shows([], [], [other])
    double.interactions.remove(other)
    await shows([], [], [])
    expect(windows.map(({ ui }) => ui.incoming.length)).toEqual([0, 3, 3])
  })

  it('is shown once the user has been somewhere, and not before', async () => {
    const call = ring()
    await vi.waitFor(() => expect(windows.every(({ interactions }) => interactions.present.length === 1)).toBe(true))
    expect(showing()).toEqual([[], [], []])
    await lookAt(0)
    await shows([call], [], [])
  })

  it('is shown by the next window when the one before is gone, without or with a word', async () => {
    for (const index of [0, 1, 2]) await lookAt(index)
    const call = ring()
    await shows([], [], [call])
    at(pages, 2).report({ type: 'depart', why: 'frozen' })
    await shows([], [call], [])
    at(pages, 1).crash()
    await vi.waitFor(() => expect(at(windows, 0).shown).toEqual([call]), 5_000)
  })

  it('is shown by the next window when the one before hangs', async () => {
    for (const index of [0, 1, 2]) await lookAt(index)
    at(pages, 2).deafen()
    const call = ring()
    await shows([], [call], [])
    expect(at(pages, 1).frame.isLastActive).toBe(false)
  })

  it('is shown by the next window when the leader hangs, where the user was', async () => {
    await lookAt(1)
    const leading = pages.findIndex(({ frame }) => frame.state === 'LEADING')
    expect(leading).toBe(0)
    await lookAt(0)
    at(pages, 0).deafen()
    const call = ring()
    await shows([], [call], [])
  })

  it('is confirmed, and nobody warned, by a window without a user interface or without a host', async () => {
    await open(false)
    const bare = browser.open()
    pages.push(bare)
    await bare.frame.ready
    for (const index of [3, 4]) {
      await lookAt(index)
      const call = ring()
      await vi.waitFor(() => expect(at(windows, 0).interactions.present).toHaveLength(1))
      // What comes after it in the same order tells that it was answered.
      await at(pages, 0).frame.perform('double.log', [], { to: 'workspace' })
      double.interactions.remove(call)
      await vi.waitFor(() => expect(at(windows, 0).interactions.present).toHaveLength(0))
    }
    expect(console.warn).not.toHaveBeenCalled()
  })
})

describe('a window', () => {
  it('does not show what it is in doubt of until it is told again', async () => {
    await lookAt(0)
    const [old, stays] = [ring(), ring()]
    await shows([old, stays], [], [])
    const { interactions, notices } = at(windows, 0)
    interactions.doubt()
    notices.refresh()
    expect(at(windows, 0).shown).toEqual([])
    const fresh = ring()
    await shows([fresh], [], [])
    const told = interactions.present.filter(({ interaction }) => interaction.interactionId !== old)
    interactions.learn(told, () => false)
    await shows([stays, fresh], [], [])
  })

  it('rings as its options say by then', async () => {
    await lookAt(0)
    const call = ring()
    await shows([call], [], [])
    const { ui, options, notices } = at(windows, 0)
    expect(ui.incoming.at(-1)).toMatchObject([{ rings: true }])
    options['voice.ringing-bell'] = 'none'
    notices.refresh()
    expect(ui.incoming.at(-1)).toMatchObject([{ rings: false, ringingBell: 'none' }])
    notices.refresh()
    expect(ui.incoming).toHaveLength(2)
  })

  it('has the workspace accept and reject, and says why that failed', async () => {
    await lookAt(0)
    const [answered, rejected] = [ring(), ring()]
    await shows([answered, rejected], [], [])
    const [one, other] = at(windows, 0).ui.incoming.at(-1) ?? []
    await one?.accept()
    await other?.reject()
    await shows([], [], [])
    expect(await double.perform('double.log', [])).toMatchObject({
      value: [
        ['voice.answer', [answered]],
        ['interaction.reject', [rejected]],
      ],
    })
    await expect(one?.accept()).rejects.toMatchObject({
      code: 'notPossible',
      message: expect.stringMatching(/did not confirm voice.answer of the interaction ".*": .*TALKING, not RINGING/),
    })
  })

  it('survives a user interface that throws, or rejects', async () => {
    await lookAt(0)
    const { ui } = at(windows, 0)
    const failing = vi.spyOn(ui, 'showIncoming')
    failing.mockImplementationOnce(() => {
      throw new Error('no room')
    })
    failing.mockImplementationOnce(() => Promise.reject(new Error('no sound')) as never)
    const [first, second, third] = [ring(), ring(), ring()]
    await shows([first, second, third], [], [])
    expect(vi.mocked(console.warn).mock.calls.flat()).toEqual([
      'The user interface failed: no room',
      'The user interface failed: no sound',
    ])
  })

  it('shows nothing once its host is closed', async () => {
    await lookAt(0)
    const call = ring()
    await shows([call], [], [])
    at(windows, 0).end()
    expect(at(windows, 0).shown).toEqual([])
    ring()
    at(windows, 0).notices.refresh()
    expect(at(windows, 0).shown).toEqual([])
  })
})
