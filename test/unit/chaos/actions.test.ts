import { expect, test } from 'vitest'
import { actionsOf, problemsOf, wasRepeated } from '../../chaos/actions.js'
import type { ChaosRecord, Kind } from '../../chaos/records.js'

/** The records of one action, told one after the other. */
class Story {
  readonly records: ChaosRecord[] = []
  readonly #kind: Kind
  #at = 1000

  constructor(kind: Kind = 'plain') {
    this.#kind = kind
  }

  asked(frame: string, ask = 1): this {
    return this.#tell({ what: 'asked', frame, ask, key: 'k', kind: this.#kind, to: 'leader', at: this.#at })
  }

  ran(frame: string, attempt = 1): this {
    return this.#tell({ what: 'ran', frame, attempt, key: 'k', at: this.#at })
  }

  looked(frame: string, attempt: number): this {
    return this.#tell({ what: 'looked', frame, attempt, key: 'k', at: this.#at })
  }

  ended(frame: string, outcome: string, result?: string): this {
    return this.#tell({ what: 'ended', frame, ask: 1, key: 'k', outcome, result, at: this.#at })
  }

  /** What is wrong with it while these frames live. */
  problems(...living: string[]): string[] {
    return this.#action.flatMap((action) => problemsOf(action, new Set(living))).map(({ must }) => must)
  }

  get repeated(): boolean {
    return this.#action.some(wasRepeated)
  }

  get #action() {
    // As from a server, which hears of them in any order.
    return actionsOf(this.records.toReversed())
  }

  #tell(record: ChaosRecord): this {
    this.records.push(record)
    this.#at += 10
    return this
  }
}

const story = (kind?: Kind) => new Story(kind)

test('an action that ran once, and whose askers know its result, is fine', () => {
  const fine = story().asked('a').asked('b').ran('c').ended('a', 'done', 'r').ended('b', 'done', 'r')
  expect(fine.problems('a', 'b', 'c')).toEqual([])
  expect(fine.repeated).toBe(false)
})

test('a plain action that runs twice is found, in one frame or in two', () => {
  expect(story().asked('a').ran('b').ran('b').problems()).toEqual(['run twice or more'])
  expect(story().asked('a').ran('b').ran('c', 2).problems()).toEqual(['run twice or more'])
})

test('a repetition that the handler allows is none, but for one of the same attempt', () => {
  const allowed = story('repeatable').asked('a').ran('b').ran('c', 2)
  expect(allowed.problems()).toEqual([])
  expect(allowed.repeated).toBe(true)
  expect(story('repeatable').asked('a').ran('b').ran('c').problems()).toEqual(['run twice or more'])
})

test('a repetition after a look is allowed, and one without is not', () => {
  expect(story('repeated').asked('a').ran('b').looked('c', 2).ran('c', 2).problems()).toEqual([])
  expect(story('repeated').asked('a').ran('b').looked('c', 2).ran('c', 3).problems()).toEqual(['run twice or more'])
  expect(story('found').asked('a').ran('b').looked('c', 2).ran('c', 2).problems()).toEqual(['run twice or more'])
})

test('nothing is repeated once its result is known', () => {
  const known = story('repeatable').asked('a').ran('b').ended('a', 'done', 'r').ran('c', 2)
  expect(known.problems()).toEqual(['run again when its result was known'])
})

test('an action that never runs is lost, unless its asker is told or gone', () => {
  expect(story().asked('a').problems('a')).toEqual(['lost'])
  expect(story().asked('a').problems()).toEqual([])
  expect(story().asked('a').ended('a', 'notSent').problems('a')).toEqual([])
  expect(story().asked('a').ended('a', 'done', 'r').problems('a')).toEqual(['lost'])
})

test('what a handler finds out need not have run before its eyes', () => {
  expect(story('found').asked('a').looked('c', 2).ended('a', 'done', 'r').problems('a')).toEqual([])
})

test('an asker that lives and hears nothing of what ran is found', () => {
  expect(story().asked('a').ran('b').problems('a')).toEqual(['never answered'])
  expect(story().asked('a').ran('b').problems('b')).toEqual([])
})

test('askers must be told the same, and no untruth', () => {
  const asked = () => story().asked('a').asked('b').ran('c')
  expect(asked().ended('a', 'done', 'r').ended('b', 'done', 's').problems()).toEqual(['answered wrongly'])
  expect(asked().ended('a', 'done', 'r').ended('b', 'indeterminate').problems()).toEqual(['answered wrongly'])
  expect(asked().ended('a', 'done', 'r').ended('b', 'timeout').problems()).toEqual([])
  expect(story().asked('a').ran('b').ended('a', 'notSent').problems()).toEqual(['answered wrongly'])
})
