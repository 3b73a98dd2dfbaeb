import { describe, test } from 'vitest'
import { Session } from './session.js'

/** Each scenario is played with the delays of several seeds. */
const SEEDS = 20

/** Where frames hand over on their own, locks and messages take less than this, in ms. */
const AT_ONCE = 5

/** Where another hub must start first, in ms. */
const NEW_HUB = 10

/** Where somebody hangs who gave no sign of it, another leads within a second of the first unanswered work. */
const ONE_SECOND = 1000

function scenario(name: string, play: (session: (size: number) => Session) => void): void {
  test(name, () => {
    for (let seed = 1; seed <= SEEDS; seed++) play((size) => new Session(size, seed))
  })
}

describe('a leader goes', () => {
  scenario('it closes: the heir takes over at once', (session) => {
    session(3).frame(0).expect('LEADING').close().expectLeaderWithin(AT_ONCE).frame(1).expectAllFollow()
  })

  scenario('it crashes: the heir takes over as soon as the browser gives its lock away', (session) => {
    session(3).frame(0).crash().expectLeaderWithin(AT_ONCE).frame(1).expectAllFollow()
  })

  scenario('it is frozen and thawed: it comes back as a follower', (session) => {
    session(3)
      .frame(0)
      .freeze()
      .expectLeaderWithin(AT_ONCE)
      .frame(1)
      .expectAllFollow()
      .frame(0)
      .resume()
      .expect('FOLLOWING')
      .expectHistory('NEGOTIATING', 'FOLLOWING')
      .frame(1)
      .expectAllFollow()
  })

  scenario('it navigates away and comes back out of the cache as a follower', (session) => {
    session(2)
      .frame(0)
      .navigateAway()
      .expectLeaderWithin(AT_ONCE)
      .run(60_000)
      .resume()
      .expect('FOLLOWING')
      .frame(1)
      .expectAllFollow()
  })

  scenario('it resigns: another leads at once, and it follows', (session) => {
    session(3)
      .frame(0)
      .resign()
      .expectLeaderWithin(AT_ONCE)
      .expect('FOLLOWING')
      .expectHistory('NEGOTIATING', 'FOLLOWING')
      .frame(1)
      .expectAllFollow()
  })

  scenario('it resigns as the only frame: it leads again, in another term', (session) => {
    session(1)
      .frame(0)
      .expectTerm(1)
      .resign()
      .expectLeaderWithin(AT_ONCE)
      .expect('LEADING')
      .expectHistory('NEGOTIATING', 'LEADING')
      .expectTerm(2)
  })
})

describe('a leader hangs', () => {
  scenario('with work pending: it is found out, and when it wakes up it follows', (session) => {
    session(3)
      .frame(0)
      .hang()
      .frame(2)
      .ask('leader')
      .expectLeaderWithin(ONE_SECOND)
      .frame(1)
      .expectAllFollow()
      .frame(2)
      .run(500)
      .expectAsk('indeterminate')
      .ask('leader')
      .run(2000)
      .expectAsk('ok')
      .frame(0)
      .resume()
      .expect('FOLLOWING')
      .frame(1)
      .expectAllFollow()
  })

  scenario('with nothing to do: nobody is bothered, and it leads on when it wakes up', (session) => {
    session(3).frame(0).hang().run(60_000).resume().expectAllFollow().expectTerm(1).expectHistory()
  })

  scenario('and so does the heir: the third frame leads once both were waited for', (session) => {
    session(3).frame(0).hang().frame(1).hang().frame(2).ask('leader').expectLeaderWithin(2000).expectAllFollow()
  })
})

describe('an heir goes', () => {
  scenario('it is frozen, and then the leader closes: the next one was appointed already', (session) => {
    session(3).frame(1).freeze().run(100).frame(0).close().expectLeaderWithin(AT_ONCE).frame(2).expectAllFollow()
  })

  scenario('it hangs, and then the leader closes: the next one takes the lock from it', (session) => {
    session(3).frame(1).hang().run(100).frame(0).close().expectLeaderWithin(ONE_SECOND).frame(2).expectAllFollow()
  })

  scenario('it closes together with the leader: the hub sees to it that another leads', (session) => {
    session(4).frame(0).close().frame(1).close().expectLeaderWithin(AT_ONCE).frame(2).expectAllFollow()
  })

  scenario('it crashes together with the leader: the hub is given the lock, and elects', (session) => {
    session(4).frame(0).crash().frame(1).crash().expectLeaderWithin(AT_ONCE).frame(2).expectAllFollow()
  })
})

describe('the hub crashes', () => {
  scenario('while a leader leads: nobody notices', (session) => {
    const running = session(4).crashHub().run(5000)
    for (const index of [0, 1, 2, 3]) running.frame(index).expectHistory()
    running.frame(0).expectAllFollow().expectTerm(1)
    // The next hub is at work.
    running.frame(3).touch().expectLastActive()
  })

  scenario('and then the leader closes: the heir that the last hub appointed takes over', (session) => {
    session(3).crashHub().frame(0).close().expectLeaderWithin(AT_ONCE).frame(1).expectAllFollow()
  })

  scenario('together with the leader: the heir takes over without it', (session) => {
    session(3).frame(0).crash().crashHub().expectLeaderWithin(AT_ONCE).frame(1).expectAllFollow()
  })

  scenario('together with leader and heir: the next hub elects', (session) => {
    session(4).frame(0).crash().frame(1).crash().crashHub().expectLeaderWithin(NEW_HUB).frame(2).expectAllFollow()
  })

  scenario('while a frame hangs that it would wait for: the leader leads on', (session) => {
    session(3).frame(2).hang().crashHub().run(5000).frame(0).expectAllFollow().expectTerm(1).expectHistory()
  })
})

describe('frames come', () => {
  scenario('30 at once: one leads at once, and the others follow', (session) => {
    const started = session(0).join(30).expectLeaderWithin(AT_ONCE).run(1000)
    const leader = started.world.frames.findIndex((frame) => frame.state === 'LEADING')
    started.frame(leader).expectAllFollow().expectTerm(1)
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
      .run(1000)
      .expectAsk('indeterminate')
      .expectLastActive()
      .ask('lastActive')
      .run(1000)
      .expectAsk('ok')
      .expectTerm(1)
  })

  scenario('keeps the role across a crash of the hub', (session) => {
    session(3).frame(1).touch().run(10).crashHub().run(1000).expectLastActive()
  })
})
