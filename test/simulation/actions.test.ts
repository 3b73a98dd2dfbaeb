import { describe } from 'vitest'
import { scenario } from './scenario.js'

describe('the same action', () => {
  scenario('is asked for by many: it happens once, and all get its result', (session) => {
    const running = session(10)
    for (let index = 0; index < 10; index++) running.frame(index).askOnce('plain')
    running.run(2000).expectHappened(1, 'plain', { by: 0 })
    for (let index = 0; index < 10; index++) running.frame(index).expectAnswer('ok')
  })

  scenario('is asked for by another when the first asker has died', (session) => {
    session(3)
      .frame(2)
      .askOnce('plain')
      .untilBegun('plain')
      .crash()
      .frame(1)
      .askOnce('plain')
      .run(2000)
      .expectAnswer('ok')
      .expectHappened(1, 'plain', { by: 0 })
  })

  scenario('is asked for by many while leaders and hubs die', (session) => {
    const running = session(10)
    for (let index = 0; index < 10; index++) running.frame(index).askOnce('recoverable')
    running.untilBegun('recoverable').leader().crash().run(2).crashHub().run(2).leader().crash().run(5000)
    running.expectHappened(1, 'recoverable')
    for (let index = 5; index < 10; index++) running.frame(index).expectAnswer('ok')
  })

  scenario('is asked for again long after: the result is the same', (session) => {
    session(3)
      .frame(1)
      .askOnce('plain')
      .run(60_000)
      .frame(2)
      .askOnce('plain')
      .run(10)
      .expectAnswer('ok')
      .expectHappened(1, 'plain')
  })
})

describe('a keyed action', () => {
  scenario('for the last active frame is done there, wherever the user goes meanwhile', (session) => {
    session(3)
      .frame(1)
      .touch()
      .run(10)
      .frame(2)
      .askOnce('plain', 'lastActive')
      .untilBegun('plain', 'lastActive')
      .touch()
      .run(2000)
      .expectAnswer('ok')
      .expectHappened(1, 'plain', { to: 'lastActive', by: 1 })
  })

  scenario('for the last active frame moves on when that one dies before it begins', (session) => {
    session(3)
      .frame(1)
      .touch()
      .run(10)
      .frame(2)
      .askOnce('plain', 'lastActive')
      .until('given')
      .frame(1)
      .close()
      .frame(2)
      .run(2000)
      .expectAnswer('ok')
      .expectHappened(1, 'plain', { to: 'lastActive', by: 0 })
  })

  scenario('for one frame is done there, and by nobody else when that one dies', (session) => {
    session(3)
      .frame(2)
      .askOnce('repeatable', 'f1')
      .untilBegun('repeatable', 'f1')
      .frame(1)
      .close()
      .frame(2)
      .run(2000)
      .expectAnswer('indeterminate')
      .expectHappened(1, 'repeatable', { to: 'f1', by: 1 })
  })

  scenario('for a frame that is gone is not sent', (session) => {
    session(3)
      .frame(1)
      .close()
      .frame(2)
      .askOnce('plain', 'f1')
      .run(100)
      .expectAnswer('notSent')
      .expectHappened(0, 'plain', { to: 'f1' })
  })

  scenario('waits until somebody leads', (session) => {
    session(2)
      .frame(0)
      .crash()
      .crashHub()
      .frame(1)
      .askOnce('plain')
      .run(2000)
      .expectAnswer('ok')
      .expectHappened(1, 'plain', { by: 1 })
  })
})
