import { describe } from 'vitest'
import { AT_ONCE, scenario } from './scenario.js'

describe('frames come', () => {
  scenario('30 at once: one leads at once, and the others follow', (session) => {
    const started = session(0).join(30).expectLeaderWithin(AT_ONCE).run(1000)
    const leader = started.world.frames.findIndex((frame) => frame.state === 'LEADING')
    started.frame(leader).expectAllFollow().expectTerm(1)
  })

  for (const count of [12, 100]) {
    scenario(`${count} at the same instant: one leads, in the first term`, (session) => {
      session(0).join(count).expectLeaderWithin(AT_ONCE).expectOrderWithin(100).expectTerm(1).expectNoTheft()
    })
  }

  scenario('while others go', (session) => {
    session(4).frame(0).close().join(5).frame(1).crash().join(5).crashHub().run(2000).expectOrderWithin(2000)
  })

  scenario('30 to a session: its leader leads on', (session) => {
    session(2).join(30).run(1000).frame(0).expectAllFollow().expectTerm(1).expectHistory()
  })
})

describe('the last active frame', () => {
  scenario('is the one that was used last, and the role falls back when it goes', (session) => {
    session(3)
      .frame(0)
      .expectLastActive()
      .frame(1)
      .touch()
      .expectLastActive()
      .frame(2)
      .touch()
      .expectLastActive()
      .close()
      .frame(1)
      .expectLastActive()
      .crash()
      .frame(0)
      .ask('lastActive')
      // It is found out after 0.4 s that the frame is gone, and what was asked takes up to a second.
      .run(2000)
      .expectAsk('ok')
      .expectLastActive()
      .expectTerm(1)
  })

  scenario('keeps the role across a crash of the hub', (session) => {
    session(3).frame(1).touch().run(10).crashHub().run(1000).expectLastActive()
  })
})

describe('the browser', () => {
  scenario('restarts: ten windows come back at once, and terms grow', (session) => {
    session(10).restart().expectLeaderWithin(200).expectOrderWithin(300).expectTerm(17).restart().expectOrderWithin(300)
  })

  scenario('restarts with windows of two deployments, and some without a worker', (session) => {
    session([0, 0, 1, 1, 'none', 'fails']).restart().expectOrderWithin(5000).expectNoTheft()
  })

  scenario('restarts after the leader had a keyed action under way: it is not done again', (session) => {
    session(3)
      .frame(2)
      .askOnce('plain')
      .untilBegun('plain')
      .restart()
      .expectOrderWithin(300)
      .frame(5)
      .askOnce('plain')
      .run(2000)
      .expectAnswer('indeterminate')
      .expectHappened(1, 'plain')
  })

  scenario('sleeps: the session goes on where it was', (session) => {
    const running = session(4).sleep(3_600_000).run(5000).expectRest().expectNoTheft().expectHubs(1)
    for (const index of [0, 1, 2, 3]) running.frame(index).expectHistory()
  })

  scenario('sleeps with work under way: all of it comes to its end', (session) => {
    session(4)
      .frame(1)
      .ask('leader')
      .frame(2)
      .askOnce('plain')
      .untilBegun('plain')
      .sleep(3_600_000)
      .run(5000)
      .expectOrderWithin(5000)
      .expectHappened(1, 'plain')
  })

  scenario('sleeps while another frame takes over', (session) => {
    session(4)
      .frame(0)
      .crash()
      .sleep(60_000)
      .expectLeaderWithin(AT_ONCE + 60_000)
      .frame(1)
      .expectAllFollow()
  })
})

describe('a broadcast', () => {
  scenario('is heard once by all others: frozen ones hear it when they are thawed', (session) => {
    session(4)
      .frame(1)
      .freeze()
      .frame(2)
      .hang()
      .frame(0)
      .broadcast()
      .broadcast()
      .expectHeard(0)
      .frame(3)
      .expectHeard(2)
      .frame(1)
      .expectHeard(0)
      .resume()
      .expectHeard(2)
      .frame(2)
      .resume()
      .expectHeard(2)
  })

  scenario('is not heard by pages in the cache, nor by those that come later', (session) => {
    session(3)
      .frame(1)
      .navigateAway()
      .frame(0)
      .broadcast()
      .run(10)
      .join(1)
      .frame(1)
      .resume()
      .expectHeard(0)
      .frame(3)
      .expectHeard(0)
      .frame(2)
      .expectHeard(1)
  })

  scenario('of a frame that closes right away is heard', (session) => {
    session(3).frame(0).broadcast().close().frame(1).expectHeard(1).frame(2).expectHeard(1)
  })

  scenario('needs no hub and no leader', (session) => {
    session(3).hangHub().frame(0).hang().frame(1).broadcast().frame(2).expectHeard(1)
  })
})

describe('windows come to the front', () => {
  scenario('one after the other: the last one was active last', (session) => {
    session(4)
      .frame(1)
      .show()
      .run(1)
      .frame(2)
      .show()
      .run(1)
      .frame(3)
      .show()
      .expectLastActive()
      .frame(0)
      .expectHistory()
      .expectTerm(1)
  })

  scenario('faster than the session can follow: all agree in the end', (session) => {
    session(8).flip().flip().run(100).frame(7).expectLastActive().frame(0).expectAllFollow().expectTerm(1)
  })

  scenario('and the one in front is to lead next', (session) => {
    session(4).frame(3).show().run(100).frame(0).hide().close().expectLeaderWithin(AT_ONCE).frame(3).expectAllFollow()
  })
})
