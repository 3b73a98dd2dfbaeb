import { describe, expect, test } from 'vitest'
import { FAREWELL_MS } from '../../../src/coordination/frame/asks.js'
import { STANDSTILL_MS } from '../../../src/coordination/frame/suspicion.js'
import type { Outcome } from '../../../src/coordination/protocol.js'
import { ask, asking, done, ends, posted } from './support/asking.js'
import { follower, frameHere, frameInfo, kinds, leader } from './support/core.js'

const stale: Outcome = { ok: false, code: 'stale', message: '' }

describe('an ask finds its way', () => {
  test('to a frame that there is no link to yet: an introduction is asked for, once', () => {
    const frame = follower()
    expect(ask(frame)).toContainEqual({ type: 'send', body: { type: 'introduce', to: 'leader' } })
    expect(kinds(frame.feed({ type: 'ask', id: 2, to: 'leader', timeout: 5000 }))).not.toContain('send introduce')
    const effects = frame.linked('leader')
    expect(effects.filter((effect) => effect.type === 'postAsk').map((effect) => effect.id)).toEqual([1, 2])
  })

  test('over a port only once its other end has shown to be in use', () => {
    const frame = follower()
    ask(frame)
    expect(posted(frame.offered('leader'))).toEqual([])
    expect(posted(frame.hearsPeer('leader', { type: 'here' }))).toEqual(['leader'])
  })

  test('over a port at once where nobody greets at the other end', () => {
    const frame = follower()
    ask(frame)
    expect(posted(frame.offered('leader', { greets: false }))).toEqual(['leader'])
  })

  test('with a first sign of life on a new link', () => {
    const effects = follower().linked('leader')
    expect(effects).toContainEqual({ type: 'post', peer: 'leader', body: { type: 'here', readsLists: true } })
  })

  test('with a farewell over the link that a new one takes the place of', () => {
    const frame = asking()
    const effects = frame.offered('leader')
    const told = effects.filter(({ type }) => ['post', 'closeLink', 'useLink'].includes(type))
    expect(told).toEqual([
      { type: 'post', peer: 'leader', body: { type: 'bye', running: [] } },
      { type: 'closeLink', peer: 'leader' },
      { type: 'useLink', peer: 'leader' },
      { type: 'post', peer: 'leader', body: { type: 'here', readsLists: true } },
    ])
  })

  test('over the link that is open already', () => {
    const frame = asking()
    expect(posted(frame.feed({ type: 'ask', id: 2, to: 'leader', timeout: 5000 }))).toEqual(['leader'])
  })

  test('to this frame itself', () => {
    expect(ask(leader())).toContainEqual({
      type: 'run',
      run: { from: 'me', id: 1, to: 'leader', term: 1, aborted: false },
      message: null,
    })
  })

  test('to the last active frame, or to one by its id', () => {
    const frame = follower()
    frame.sees('leader', ['leader', 'me', 'other'], { lastActiveId: 'other' })
    expect(ask(frame, 'lastActive')).toContainEqual({ type: 'send', body: { type: 'introduce', to: 'other' } })
    expect(kinds(frame.feed({ type: 'ask', id: 2, to: 'other', timeout: 5000 }))).not.toContain('send introduce')
    expect(posted(frame.linked('other'))).toEqual(['other', 'other'])
  })

  test('as soon as somebody leads', () => {
    const frame = frameHere()
    expect(ask(frame)).toEqual([{ type: 'startTimer', timer: 'expiry:1', ms: 5000 }])
    expect(kinds(frame.sees('leader', ['leader', 'me'], { term: 1 }))).toContain('send introduce')
  })

  test('to the next leader where the first goes before it was reached', () => {
    const frame = follower()
    ask(frame)
    const effects = frame.sees('other', ['me', 'other'], { term: 2 })
    expect(effects).toContainEqual({ type: 'closeLink', peer: 'leader' })
    expect(effects).toContainEqual({ type: 'send', body: { type: 'introduce', to: 'other' } })
  })

  test('nowhere where no frame has that id', () => {
    expect(ends(ask(follower(), 'nobody'))).toEqual(['notSent'])
  })

  test('through another hub where one was lost', () => {
    const frame = follower()
    ask(frame)
    expect(kinds(frame.feed({ type: 'hubLost', hub: 'hub' }))).not.toContain('send introduce')
    // Only a hub that knows who is here can introduce anybody.
    frame.hears({ type: 'welcome' }, { hub: 'next' })
    const view = { edition: 1, leader: { id: 'leader', term: 1 }, lastActiveId: null, peers: [...frame.now.peers] }
    const effects = frame.hears({ type: 'view', view }, { hub: 'next' })
    expect(effects).toContainEqual({ type: 'send', body: { type: 'introduce', to: 'leader' } })
  })
})

describe('an answer', () => {
  test('ends the ask, its timers and nothing else', () => {
    const frame = asking()
    const effects = frame.hearsPeer('leader', { type: 'answer', id: 1, outcome: done })
    expect(effects).toEqual([
      { type: 'settle', id: 1, outcome: done },
      { type: 'stopTimer', timer: 'expiry:1' },
    ])
    expect(frame.hearsPeer('leader', { type: 'answer', id: 1, outcome: done })).toEqual([])
  })

  test('of another frame than the one that was asked means nothing', () => {
    expect(asking().hearsPeer('other', { type: 'answer', id: 1, outcome: done })).toEqual([])
  })

  test('of a leader that has been deposed is not believed', () => {
    const frame = asking()
    frame.sees('other', ['leader', 'me', 'other'], { term: 2 })
    expect(ends(frame.hearsPeer('leader', { type: 'answer', id: 1, outcome: done }, { term: 1 }))).toEqual([
      'indeterminate',
    ])
  })

  test('that the role is not held sends the ask on its way again, once there is news', () => {
    const frame = asking()
    expect(frame.hearsPeer('leader', { type: 'answer', id: 1, outcome: stale })).toEqual([
      { type: 'startTimer', timer: 'standstill', ms: STANDSTILL_MS },
    ])
    expect(kinds(frame.sees('other', ['leader', 'me', 'other'], { term: 2 }))).toContain('send introduce')
    frame.linked('other')
    expect(ends(frame.hearsPeer('other', { type: 'answer', id: 1, outcome: done }))).toEqual(['ok'])
  })
})

describe('a frame that goes', () => {
  test('was running the ask: whether it happened cannot be known', () => {
    expect(ends(asking().hearsPeer('leader', { type: 'bye', running: [1] }))).toEqual(['indeterminate'])
  })

  test('never took the ask: it moves on with the next news', () => {
    const frame = asking()
    expect(ends(frame.hearsPeer('leader', { type: 'bye', running: [] }))).toEqual([])
    expect(kinds(frame.sees('other', ['me', 'other'], { term: 2 }))).toContain('send introduce')
  })

  test('whose farewell comes after the news: the ask moves on at once', () => {
    const frame = asking()
    const news = frame.sees('other', ['me', 'other'], { term: 2 })
    expect(news).toContainEqual({ type: 'startTimer', timer: 'farewell:1', ms: FAREWELL_MS })
    expect(news).not.toContainEqual({ type: 'closeLink', peer: 'leader' })
    const effects = frame.hearsPeer('leader', { type: 'bye', running: [] }, { term: 1 })
    expect(effects).toContainEqual({ type: 'stopTimer', timer: 'farewell:1' })
    expect(effects).toContainEqual({ type: 'send', body: { type: 'introduce', to: 'other' } })
  })

  test('says no farewell: it is waited for only so long', () => {
    const frame = asking()
    frame.sees('other', ['me', 'other'], { term: 2 })
    // Further news does not begin the time anew.
    expect(kinds(frame.sees('other', ['me', 'other', 'newcomer']))).toEqual(['peers'])
    const effects = frame.feed({ type: 'timer', timer: 'farewell:1' })
    expect(ends(effects)).toEqual(['indeterminate'])
    expect(effects).toContainEqual({ type: 'closeLink', peer: 'leader' })
  })

  test('hangs, and another leads: the ask is not waited for either', () => {
    const frame = asking()
    const peers = [frameInfo('leader', { responsive: false }), frameInfo('me'), frameInfo('other')]
    frame.sees('other', [], { term: 2, peers })
    expect(ends(frame.feed({ type: 'timer', timer: 'farewell:1' }))).toEqual(['indeterminate'])
  })

  test('is not given up where its role merely moved on', () => {
    const frame = asking()
    expect(kinds(frame.sees('other', ['leader', 'me', 'other'], { term: 2 }))).not.toContain('startTimer')
  })

  test('is introduced a second time: what was under way on the first port is lost', () => {
    expect(ends(asking().linked('leader'))).toEqual(['indeterminate'])
  })
})

describe('this frame goes', () => {
  test('for a while: what was sent cannot be known, and what was not waits', () => {
    const frame = asking()
    frame.feed({ type: 'ask', id: 2, to: 'other', timeout: 5000 })
    const effects = frame.feed({ type: 'depart', why: 'frozen' })
    expect(ends(effects)).toEqual(['indeterminate'])
    expect(effects).toContainEqual({ type: 'post', peer: 'leader', body: { type: 'bye', running: [] } })
    frame.feed({ type: 'arrive', visible: true })
    frame.feed({ type: 'present' })
    expect(kinds(frame.sees('leader', ['leader', 'me', 'other']))).toContain('send introduce')
  })

  test('for good: what was not sent fails, too', () => {
    const frame = follower()
    ask(frame)
    expect(ends(frame.feed({ type: 'depart', why: 'good' }))).toEqual(['left'])
  })
})

test('an asker that gives up has the handler stop', () => {
  const effects = asking().feed({ type: 'giveUp', id: 1 })
  expect(effects).toContainEqual({ type: 'post', peer: 'leader', body: { type: 'cancel', id: 1 } })
  expect(ends(effects)).toEqual([])
  const own = leader()
  ask(own)
  expect(own.feed({ type: 'giveUp', id: 1 })).toContainEqual({ type: 'abortRun', from: 'me', id: 1 })
})
