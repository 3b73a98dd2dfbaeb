import { describe } from 'vitest'
import { AT_ONCE, NEW_HUB, scenario, TWO_SECONDS } from './scenario.js'

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

describe('the hub hangs', () => {
  scenario('with nothing to do: nobody is bothered, and it goes on when it wakes up', (session) => {
    const running = session(3).hangHub().run(60_000).expectRest().resumeHub().run(100).expectHubs(1)
    for (const index of [0, 1, 2]) running.frame(index).expectHistory()
    running.frame(2).touch().expectLastActive().expectHubs(1)
  })

  scenario('when the user comes to another frame: that one has it replaced', (session) => {
    session(3)
      .hangHub()
      .frame(2)
      .touch()
      .run(TWO_SECONDS)
      .touch()
      .expectLastActive()
      .expectHubIn('page')
      .frame(0)
      .expectAllFollow()
      .expectTerm(1)
      .expectHistory()
  })

  scenario('when the user comes to another frame: that one was active last', (session) => {
    session(3).hangHub().frame(2).touch().expectLastActiveWithin(TWO_SECONDS)
  })

  scenario('when a window comes to the front: that one has it replaced', (session) => {
    session(3)
      .hangHub()
      .frame(1)
      .show()
      .run(TWO_SECONDS)
      .expectOrderWithin(TWO_SECONDS)
      .expectHubs(2)
      .frame(0)
      .expectAllFollow()
      .expectHistory()
  })

  scenario('when the first two frames are to be connected: the ask goes on with another hub', (session) => {
    session(3).hangHub().frame(2).ask('leader').run(3500).expectAsk('ok').frame(0).expectAllFollow().expectHistory()
  })

  scenario('with a keyed ask: another hub has it done, once', (session) => {
    session(3)
      .hangHub()
      .frame(2)
      .askOnce('plain')
      .run(3500)
      .expectAnswer('ok')
      .expectHappened(1, 'plain', { by: 0 })
      .resumeHub()
      .run(2000)
      .expectHappened(1, 'plain', { by: 0 })
      .frame(0)
      .expectAllFollow()
  })

  scenario('when the leader closes: the heir leads, and has the hub replaced, so that all hear of it', (session) => {
    session(3).hangHub().frame(0).close().run(TWO_SECONDS).frame(1).expectAllFollow().expectHubs(2)
  })

  scenario('when the leader closes: the heir leads, and whoever has work finds the hub out', (session) => {
    session(3)
      .hangHub()
      .frame(0)
      .close()
      .frame(2)
      .ask('leader')
      .run(3500)
      .expectOrderWithin(4000)
      .frame(1)
      .expectAllFollow()
      .frame(2)
      .ask('leader')
      .run(2000)
      .expectAsk('ok')
  })

  scenario('when leader and heir crash: the third frame finds it out, and its work is done', (session) => {
    session(4)
      .hangHub()
      .frame(0)
      .crash()
      .frame(1)
      .crash()
      .frame(2)
      .ask('leader')
      .expectLeaderWithin(5000)
      .expectAllFollow()
      .run(2000)
      .expectAsk('ok')
  })

  scenario('before anybody leads: newcomers have it replaced', (session) => {
    session(1)
      .hangHub()
      .frame(0)
      .crash()
      .join(3)
      .run(10_000)
      .expectOrderWithin(10_000)
      .expectHubIn('page')
      .resumeHub()
      .run(1000)
      .expectOrderWithin(10_000)
      .expectHubIn('page')
  })

  scenario('and wakes up after it was replaced: nobody listens to it, and it waits for its turn', (session) => {
    session(3)
      .hangHub()
      .frame(2)
      .touch()
      .run(TWO_SECONDS)
      .touch()
      .expectLastActive()
      .frame(1)
      .touch()
      .expectLastActive()
      .resumeHub()
      .run(1000)
      .expectLastActive()
      .expectHubs(2)
      .expectHubIn('page')
      .frame(0)
      .expectAllFollow()
      .expectTerm(1)
      .expectHistory()
  })

  scenario('together with the leader, as they share a process: both are replaced', (session) => {
    session(3)
      .frame(0)
      .hangProcess()
      .frame(2)
      .ask('leader')
      .run(4000)
      .expectOrderWithin(4000)
      .frame(0)
      .resume()
      .resumeHub()
      .run(100)
      .expectOrderWithin(200)
      .frame(0)
      .is('FOLLOWING')
  })

  scenario('and crashes after it was replaced: nobody notices', (session) => {
    session(3)
      .hangHub()
      .frame(2)
      .touch()
      .run(TWO_SECONDS)
      .touch()
      .expectLastActive()
      .crashWorker(0)
      .run(1000)
      .expectOrderWithin(1000)
      .frame(0)
      .expectAllFollow()
      .expectHistory()
  })
})

describe('news are repeated', () => {
  scenario('of the hub that is seated, and of those that are gone', (session) => {
    session(3)
      .crashHub()
      .run(100)
      .repeatNews()
      .run(100)
      .crashHub()
      .repeatNews()
      .run(1000)
      .repeatNews()
      .run(100)
      .expectOrderWithin(200)
      .frame(0)
      .expectHistory()
      .expectTerm(1)
      .expectHubs(3)
  })
})
