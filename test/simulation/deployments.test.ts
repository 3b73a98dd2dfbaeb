import { describe } from 'vitest'
import { AT_ONCE, NEW_HUB, scenario, TWO_SECONDS } from './scenario.js'

describe('two deployments', () => {
  scenario('make one session: one frame leads, and the other worker waits', (session) => {
    session([0, 0, 1, 1]).frame(0).expectAllFollow().expectTerm(1).expectHubs(1).expectHubIn('worker').expectNoTheft()
  })

  scenario('the worker of the first dies: that of the second runs the hub, and nobody notices', (session) => {
    session([0, 0, 1, 1])
      .crashWorker(0)
      .run(1000)
      .expectOrderWithin(1000)
      .expectHubs(2)
      .expectHubIn('worker')
      .frame(0)
      .expectAllFollow()
      .expectTerm(1)
      .expectHistory()
  })

  scenario('the worker of the first hangs: the next user finds it out', (session) => {
    session([0, 0, 1, 1])
      .hangHub()
      .frame(3)
      .touch()
      .run(TWO_SECONDS)
      .touch()
      .expectLastActive()
      .expectHubIn('worker')
      .frame(0)
      .expectAllFollow()
      .expectTerm(1)
      .expectHistory()
      .resumeHub()
      .run(1000)
      .expectHubs(2)
      .expectOrderWithin(5000)
  })

  scenario('all frames of the first leave: one of the second leads', (session) => {
    session([0, 0, 1, 1])
      .frame(0)
      .close()
      .frame(1)
      .close()
      .crashWorker(0)
      .expectLeaderWithin(NEW_HUB)
      .run(1000)
      .expectOrderWithin(1000)
      .frame(2)
      .expectAllFollow()
  })

  scenario('keep each other informed of keyed actions', (session) => {
    session([0, 1])
      .frame(1)
      .askOnce('plain')
      .run(2000)
      .expectAnswer('ok')
      .crashWorker(0)
      .run(100)
      .askOnce('plain')
      .run(2000)
      .expectAnswer('ok')
      .expectHappened(1, 'plain', { by: 0 })
  })
})

describe('no worker', () => {
  scenario('can be loaded anywhere: a page runs the hub', (session) => {
    session(['fails', 'fails', 'fails']).expectHubIn('page').frame(0).expectAllFollow().expectTerm(1).expectHubs(1)
  })

  scenario('can be loaded in one window: that one finds the hub all the same', (session) => {
    session([0, 0, 'fails']).expectHubIn('worker').frame(0).expectAllFollow().frame(2).touch().expectLastActive()
  })

  scenario('says anything in one window: that one finds the hub all the same', (session) => {
    session([0, 0, 'silent']).expectHubIn('worker').frame(0).expectAllFollow().frame(2).touch().expectLastActive()
  })

  scenario('says anything anywhere: a page runs the hub', (session) => {
    session(['silent', 'silent']).expectHubIn('page').expectOrderWithin(10_000).expectNoTheft()
  })

  for (const way of ['close', 'crash', 'freeze', 'navigateAway', 'reload'] as const) {
    scenario(`is there at all, and the page with the hub, which leads, is gone (${way})`, (session) => {
      session(['none', 'none', 'none'])
        .hubsPage()
        .is('LEADING')
        [way]()
        .expectLeaderWithin(NEW_HUB)
        .run(1000)
        .expectOrderWithin(1000)
        .expectHubIn('page')
        .frame(1)
        .expectAllFollow()
    })

    scenario(`is there at all, and the page with the hub, which follows, is gone (${way})`, (session) => {
      session(['none', 'none', 'none'])
        .frame(0)
        .resign()
        .run(100)
        .hubsPage()
        .is('FOLLOWING')
        [way]()
        .run(1000)
        .expectOrderWithin(1000)
        .expectHubIn('page')
        .frame(1)
        .expectAllFollow()
        .expectHistory('NEGOTIATING', 'LEADING')
    })
  }

  scenario('is there at all, and the page with the hub, which leads, hangs', (session) => {
    session(['none', 'none', 'none'])
      .hubsPage()
      .hang()
      .frame(2)
      .ask('leader')
      .run(5000)
      .expectOrderWithin(5000)
      .expectHubIn('page')
      .frame(0)
      .resume()
      .run(1000)
      .is('FOLLOWING')
      .expectOrderWithin(2000)
  })

  scenario('is there at all, and the page with the hub hangs with nothing to do: nobody is bothered', (session) => {
    session(['none', 'none', 'none'])
      .hubsPage()
      .hang()
      .run(60_000)
      .expectRest()
      .resume()
      .run(100)
      .expectHubs(1)
      .expectAllFollow()
      .expectTerm(1)
  })

  scenario('is there at all, and the user comes when the page with the hub hangs', (session) => {
    session(['none', 'none', 'none'])
      .frame(0)
      .resign()
      .run(100)
      .hubsPage()
      .hang()
      .frame(2)
      .touch()
      .run(TWO_SECONDS)
      .touch()
      .expectLastActive()
      .frame(1)
      .expectAllFollow()
      .expectHistory('NEGOTIATING', 'LEADING')
  })

  scenario(
    'is there at all, and the page with the hub hangs with a keyed ask under way: it happens once',
    (session) => {
      session(['none', 'none', 'none'])
        .frame(2)
        .askOnce('recoverable')
        .until('given')
        .hubsPage()
        .hang()
        .run(5000)
        .expectHappened(1, 'recoverable', { by: 1 })
        .resume()
        .run(2000)
        .expectHappened(1, 'recoverable', { by: 1 })
        .frame(2)
        .expectAnswer('ok')
    },
  )

  scenario('is there at all, and the page with the hub hangs before anybody leads: another page runs it', (session) => {
    session(['none'])
      .hubsPage()
      .hang()
      .join(3, 'none')
      .run(10_000)
      .expectOrderWithin(10_000)
      .expectHubIn('page')
      .frame(0)
      .resume()
      .run(1000)
      .is('FOLLOWING')
      .expectOrderWithin(12_000)
  })

  scenario('is there at all, and all come back at once', (session) => {
    session(['none', 'none', 'none', 'none']).restart().expectLeaderWithin(2000).expectOrderWithin(3000).expectTerm(17)
  })
})

describe('with and without workers', () => {
  scenario('the last worker goes with its pages: a page runs the hub', (session) => {
    session([0, 'none', 'none'])
      .frame(0)
      .close()
      .crashWorker(0)
      .expectLeaderWithin(AT_ONCE)
      .run(1000)
      .expectHubIn('page')
      .expectOrderWithin(1000)
  })

  scenario('a worker comes to a session whose hub runs in a page: it waits for its turn', (session) => {
    session(['none', 0])
      .expectHubIn('page')
      .frame(0)
      .expectAllFollow()
      .close()
      .expectLeaderWithin(AT_ONCE)
      .run(1000)
      .expectHubIn('worker')
      .frame(1)
      .expectAllFollow()
  })
})
