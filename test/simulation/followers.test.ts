import { describe } from 'vitest'
import { AT_ONCE, ONE_SECOND, scenario } from './scenario.js'

describe('an heir goes', () => {
  scenario('it is frozen, and then the leader closes: the next one was appointed already', (session) => {
    session(3).frame(1).freeze().run(100).frame(0).close().expectLeaderWithin(AT_ONCE).frame(2).expectAllFollow()
  })

  scenario('it hangs, and then the leader closes: the next one takes the lock from it', (session) => {
    session(3).frame(1).hang().run(100).frame(0).close().expectLeaderWithin(ONE_SECOND).frame(2).expectAllFollow()
  })

  for (const way of ['close', 'crash', 'navigateAway', 'reload', 'hang'] as const) {
    scenario(`its page is gone (${way}), and then the leader closes: another one leads`, (session) => {
      session(4)
        .heir()
        [way]()
        .run(100)
        .frame(0)
        .close()
        .expectLeaderWithin(ONE_SECOND)
        .run(2000)
        .expectOrderWithin(4000)
    })
  }

  scenario('it navigates away and comes back: it is not what it was', (session) => {
    session(3).heir().navigateAway().run(1000).resume().expect('FOLLOWING').frame(0).expectAllFollow().expectTerm(1)
  })

  scenario('it closes together with the leader: the hub sees to it that another leads', (session) => {
    session(4).frame(0).close().frame(1).close().expectLeaderWithin(AT_ONCE).frame(2).expectAllFollow()
  })

  scenario('it crashes together with the leader: the hub is given the lock, and elects', (session) => {
    session(4).frame(0).crash().frame(1).crash().expectLeaderWithin(AT_ONCE).frame(2).expectAllFollow()
  })
})

describe('a follower goes', () => {
  scenario('that asked: what it asked for is over, and the leader leads on', (session) => {
    session(3)
      .frame(2)
      .ask('leader')
      .untilBusy()
      .close()
      .run(2000)
      .expectAsk('indeterminate')
      .frame(0)
      .expectAllFollow()
  })

  for (const way of ['crash', 'freeze', 'hang', 'navigateAway', 'reload'] as const) {
    scenario(`that asked (${way}): the leader leads on, and what is asked next is done`, (session) => {
      session(3)
        .frame(2)
        .ask('leader')
        .untilBusy()
        [way]()
        .run(2000)
        .frame(1)
        .ask('leader')
        .run(2000)
        .expectAsk('ok')
        .frame(0)
        .expectAllFollow()
        .expectTerm(1)
        .expectHistory()
    })
  }

  scenario('that asked, and comes back: it can ask again', (session) => {
    session(3)
      .frame(2)
      .ask('leader')
      .untilBusy()
      .freeze()
      .run(2000)
      .resume()
      .run(10)
      .ask('leader')
      .run(2000)
      .expectAsk('ok')
      .frame(0)
      .expectAllFollow()
  })

  scenario('that crashes, freezes, hangs, reloads: the leader leads on', (session) => {
    session(6)
      .frame(5)
      .crash()
      .frame(4)
      .freeze()
      .frame(3)
      .hang()
      .frame(2)
      .reload()
      .run(5000)
      .frame(0)
      .expectAllFollow()
      .expectTerm(1)
      .expectHistory()
  })

  scenario('that was asked: closing tells at once, crashing when it is doubted', (session) => {
    session(3)
      .frame(1)
      .ask('f2')
      .untilBusy()
      .frame(2)
      .close()
      .frame(1)
      .run(10)
      .expectAsk('indeterminate')
      .ask('f0')
      .untilBusy()
      .frame(0)
      .crash()
      .frame(1)
      .run(1000)
      .expectAsk('indeterminate')
      .ask('f0')
      .run(10)
      .expectAsk('notSent')
  })
})
