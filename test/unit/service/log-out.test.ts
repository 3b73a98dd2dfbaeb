// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { hostService, type LogOutReason, type ServiceHost, type ServiceUi } from '../../../src/service/index.js'
import { FakeFrame } from './support.js'
import { FakeUi } from './ui/support.js'

const option = 'security.inactivity-timeout'
const MINUTE = 60_000

let session: Set<FakeFrame>
let hosts: ServiceHost[]
/** What the workspace tells windows that come. */
let options: Record<string, string>
let agentState: string
/** What was asked of the workspace, and which window's user interface was told, in that order. */
let done: string[]
let warn: ReturnType<typeof vi.spyOn>

const workspace = (kind: string, payload: unknown): unknown => {
  if (kind === 'welcome') return [{ type: 'options', options }]
  if (kind === 'agent.getState') return { ok: true, value: { type: agentState, displayName: agentState } }
  if (kind !== 'agent.setState') return { ok: false, code: 'notSupported', message: kind }
  agentState = (payload as string[])[0] ?? ''
  done.push(`agent ${agentState}`)
  return { ok: true, value: undefined }
}

class LoggingUi extends FakeUi {
  readonly #name: string

  constructor(name: string) {
    super()
    this.#name = name
  }

  async logOut(reason: LogOutReason): Promise<void> {
    done.push(`${this.#name} ${reason}`)
    await this.behave('logOut')
  }
}

function open(id: string, ui: ServiceUi | undefined = new LoggingUi(id)): FakeFrame {
  const frame = new FakeFrame(id, session)
  frame.workspace = workspace
  hosts.push(hostService({ frame: frame.asFrame, ui }))
  return frame
}

/** The user is active in that window. */
function touch(frame: FakeFrame): void {
  for (const other of session) other.isLastActive = other === frame
  frame.touch()
}

function tell(news: object): void {
  for (const frame of session) frame.hear('workspace', 'workspace', news)
}

function setTimeoutTo(minutes: string): void {
  options = { [option]: minutes }
  tell({ type: 'options', options })
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
const force = (id: string) => tell({ type: 'logout', reason: 'forced', id })

beforeEach(() => {
  vi.useFakeTimers()
  warn = vi.spyOn(console, 'warn').mockReturnValue()
  session = new Set()
  hosts = []
  options = { [option]: '10' }
  agentState = 'READY'
  done = []
})

afterEach(() => {
  for (const host of hosts) host.close()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('a log-out by a supervisor', () => {
  it('is told once, where the user was last active, however often it is heard of', async () => {
    open('leader').become('LEADING')
    touch(open('other'))
    force('a')
    force('a')
    await pass(0)
    expect(done).toEqual(['other forced'])
    force('b')
    await pass(0)
    expect(done).toEqual(['other forced', 'other forced'])
  })

  it('is told the leading window where the user was active in none', async () => {
    open('other')
    open('leader').become('LEADING')
    force('a')
    await pass(0)
    expect(done).toEqual(['leader forced'])
  })

  it('is told the leading window, once, where the one that was last active hosts nothing', async () => {
    open('other')
    open('leader').become('LEADING')
    touch(new FakeFrame('hostless', session))
    force('a')
    await pass(0)
    expect(done).toEqual(['leader forced'])
    expect(warn).not.toHaveBeenCalled()
  })

  it('is nothing to a page without a user interface, or with one that does not care', async () => {
    const frame = open('bare', new FakeUi())
    frame.become('LEADING')
    force('a')
    await pass(0)
    frame.gone()
    hosts.push(hostService({ frame: new FakeFrame('none', session).asFrame }))
    for (const other of session) other.become('LEADING')
    force('b')
    await pass(0)
    expect(done).toEqual([])
    expect(warn).not.toHaveBeenCalled()
  })

  it.each([
    ['throws', () => Promise.reject(new Error('no sign-in page')), /failed: no sign-in page/],
    ['hangs', () => new Promise<void>(() => {}), /not do it in time/],
  ])('is over where the user interface %s, which is reported', async (_, behave, report) => {
    const ui = new LoggingUi('broken')
    ui.behave = behave
    open('broken', ui).become('LEADING')
    force('a')
    await pass(5_000)
    force('a')
    await pass(5_000)
    expect(done).toEqual(['broken forced'])
    expect(warn.mock.calls).toEqual([[expect.stringMatching(report)]])
  })
})

describe('a log-out for inactivity', () => {
  it('comes after the time that the option says: the agent first, then the user interface', async () => {
    open('leader').become('LEADING')
    touch(open('other'))
    await pass(10 * MINUTE - 1)
    expect(done).toEqual([])
    await pass(1)
    expect(done).toEqual(['agent LOGOUT', 'other inactivity'])
    await pass(60 * MINUTE)
    expect(done).toHaveLength(2)
  })

  it('does not come where the agent is logged out already', async () => {
    agentState = 'LOGOUT'
    open('leader').become('LEADING')
    await pass(11 * MINUTE)
    expect(done).toEqual([])
  })

  it('is finished by the next window where the one before came no further than the agent', async () => {
    agentState = 'LOGOUT'
    const frame = open('leader')
    frame.attempt = 2
    frame.become('LEADING')
    await pass(11 * MINUTE)
    expect(done).toEqual(['leader inactivity'])
  })

  it('is put off for all windows by activity in any, which is not told at every key press', async () => {
    const leader = open('leader')
    leader.become('LEADING')
    const other = open('other')
    await pass(5 * MINUTE)
    // For half a minute.
    for (let key = 0; key < 300; key++) {
      touch(other)
      await pass(100)
    }
    expect(other.broadcasts).toBe(1)
    expect(leader.broadcasts).toBe(0)
    // The leader knows only of the first key; the window itself knows of the last.
    await pass(10 * MINUTE - 101)
    expect(done).toEqual([])
    await pass(1)
    expect(done).toEqual(['agent LOGOUT', 'other inactivity'])
  })

  it('begins anew with the next activity', async () => {
    const frame = open('leader')
    frame.become('LEADING')
    await pass(10 * MINUTE)
    agentState = 'READY'
    touch(frame)
    await pass(10 * MINUTE)
    expect(done).toEqual(['agent LOGOUT', 'leader inactivity', 'agent LOGOUT', 'leader inactivity'])
  })

  it('is planned by a new leader from what it was told', async () => {
    const [first, second] = [open('first'), open('second')]
    first.become('LEADING')
    await pass(4 * MINUTE)
    touch(first)
    await pass(3 * MINUTE)
    first.become('NEGOTIATING')
    first.gone()
    await pass(3 * MINUTE)
    second.become('LEADING')
    await pass(4 * MINUTE - 1)
    expect(done).toEqual([])
    await pass(1)
    expect(done).toEqual(['agent LOGOUT', 'second inactivity'])
  })

  it('is left to others by a leader that is none any more', async () => {
    const frame = open('leader')
    frame.become('LEADING')
    await pass(5 * MINUTE)
    frame.become('NEGOTIATING')
    frame.become('FOLLOWING')
    await pass(20 * MINUTE)
    expect(done).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('counts from the end of a freeze, in which a window hears nothing', async () => {
    const frame = open('leader')
    await pass(20 * MINUTE)
    document.dispatchEvent(new Event('resume'))
    frame.become('LEADING')
    await pass(10 * MINUTE - 1)
    expect(done).toEqual([])
    await pass(1)
    expect(done).toHaveLength(2)
  })

  it('goes on without a workspace, and where that fails', async () => {
    const bare = open('bare')
    bare.workspace = undefined
    bare.become('LEADING')
    // The options of the page itself, which nobody tells.
    hosts[0]?.close()
    hosts[0] = hostService({ frame: bare.asFrame, options: { [option]: '1' }, ui: new LoggingUi('bare') })
    await pass(MINUTE)
    expect(done).toEqual(['bare inactivity'])
    expect(warn).not.toHaveBeenCalled()

    bare.workspace = (kind) => (kind === 'welcome' ? [] : { ok: false, code: 'failed', message: 'no agent' })
    touch(bare)
    await pass(MINUTE)
    expect(done).toEqual(['bare inactivity', 'bare inactivity'])
    expect(warn.mock.calls).toEqual([[expect.stringMatching(/no agent/)]])
  })
})

describe('the option counts at once', () => {
  beforeEach(() => {
    options = {}
  })

  it('where it is set, from then on', async () => {
    open('leader').become('LEADING')
    touch(open('other'))
    await pass(60 * MINUTE)
    expect([...session].map(({ broadcasts }) => broadcasts)).toEqual([0, 0])
    expect(vi.getTimerCount()).toBe(0)
    setTimeoutTo('0.5')
    await pass(MINUTE / 2 - 1)
    expect(done).toEqual([])
    await pass(1)
    expect(done).toEqual(['agent LOGOUT', 'other inactivity'])
  })

  it('where it is changed, from then on; told again, it changes nothing', async () => {
    open('leader').become('LEADING')
    setTimeoutTo('30')
    await pass(20 * MINUTE)
    setTimeoutTo('10')
    await pass(5 * MINUTE)
    setTimeoutTo('10')
    await pass(5 * MINUTE - 1)
    expect(done).toEqual([])
    await pass(1)
    expect(done).toHaveLength(2)
  })

  it.each(['0', '', 'never', '-5', 'Infinity'])('where it is set to %j: no more', async (text) => {
    open('leader').become('LEADING')
    setTimeoutTo('10')
    await pass(5 * MINUTE)
    setTimeoutTo(text)
    setTimeoutTo(text)
    await pass(60 * MINUTE)
    expect(done).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
    expect(warn).toHaveBeenCalledTimes(['0', ''].includes(text) ? 0 : 1)
  })

  it('for more than a timer can wait', async () => {
    open('leader').become('LEADING')
    setTimeoutTo('50000')
    await pass(49_999 * MINUTE)
    expect(done).toEqual([])
    await pass(MINUTE)
    expect(done).toHaveLength(2)
  })
})

describe('whatever the clock does', () => {
  it('the time begins anew where it is set back', async () => {
    const [leader, other] = [open('leader'), open('other')]
    leader.become('LEADING')
    touch(other)
    await pass(5 * MINUTE)
    vi.setSystemTime(Date.now() - 24 * 60 * MINUTE)
    await pass(5 * MINUTE)
    expect(done).toEqual([])
    await pass(20 * MINUTE)
    expect(done).toEqual(['agent LOGOUT', 'other inactivity'])
  })

  it('a machine that slept logs the agent out when it wakes up, unless there is activity first', async () => {
    const frame = open('leader')
    frame.become('LEADING')
    await pass(9 * MINUTE)
    vi.setSystemTime(Date.now() + 60 * MINUTE)
    touch(frame)
    await pass(9 * MINUTE)
    expect(done).toEqual([])
    vi.setSystemTime(Date.now() + 60 * MINUTE)
    await pass(MINUTE)
    expect(done).toEqual(['agent LOGOUT', 'leader inactivity'])
  })
})
