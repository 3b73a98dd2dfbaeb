import { describe, expect, test } from 'vitest'
import {
  faultsOf,
  overlaps,
  type ScenarioRecord,
  type Spell,
  type StateRecord,
  spellsOf,
  type TabRecord,
} from '../../browser/support/spells.js'

const says = (at: number, frame: string, state: StateRecord['state'], term = 0): StateRecord => ({
  tab: frame.charCodeAt(0),
  frame,
  state,
  term,
  at,
})
const suffers = (at: number, frame: string, fate: TabRecord['fate']): TabRecord => ({
  tab: frame.charCodeAt(0),
  fate,
  at,
})
const led = (frame: string, term: number, start: number, end = Number.POSITIVE_INFINITY): Spell => ({
  frame,
  term,
  start,
  end,
})

const handover: ScenarioRecord[] = [
  says(1, 'a', 'NEGOTIATING'),
  says(2, 'a', 'LEADING', 1),
  says(3, 'b', 'NEGOTIATING'),
  says(4, 'b', 'FOLLOWING', 1),
  says(10, 'a', 'NEGOTIATING', 1),
  says(11, 'b', 'NEGOTIATING', 1),
  says(12, 'b', 'LEADING', 2),
]

describe('spellsOf', () => {
  test('a spell lasts from LEADING to the next state, or to this day', () => {
    expect(spellsOf(handover)).toEqual([led('a', 1, 2, 10), led('b', 2, 12)])
  })

  test('the order in which the records came in does not matter', () => {
    expect(spellsOf([...handover].reverse())).toEqual(spellsOf(handover))
  })

  test('news of the same state and term go on with the spell, a new term begins another', () => {
    const records = [says(1, 'a', 'LEADING', 1), says(2, 'a', 'LEADING', 1), says(3, 'a', 'LEADING', 2)]
    expect(spellsOf(records)).toEqual([led('a', 1, 1, 3), led('a', 2, 3)])
  })

  test('a kill ends the spell of the frame in that tab only', () => {
    const records = [says(1, 'a', 'LEADING', 1), suffers(5, 'b', 'killed'), suffers(7, 'a', 'killed')]
    expect(spellsOf(records)).toEqual([led('a', 1, 1, 7)])
  })

  test('a spell whose end was not told before its tab was closed counts for its beginning only', () => {
    const untold = [says(1, 'a', 'LEADING', 1), says(5, 'b', 'LEADING', 2), suffers(7, 'a', 'closed')]
    expect(spellsOf(untold)).toEqual([led('a', 1, 1, 1), led('b', 2, 5)])
    const told = [says(1, 'a', 'LEADING', 1), says(6, 'a', 'NEGOTIATING', 1), suffers(7, 'a', 'closed')]
    expect(spellsOf(told)).toEqual([led('a', 1, 1, 6)])
  })

  test('a stopped frame does not lead until it is continued', () => {
    const records = [
      says(1, 'a', 'LEADING', 1),
      suffers(5, 'a', 'stopped'),
      suffers(9, 'a', 'continued'),
      says(10, 'a', 'NEGOTIATING', 1),
    ]
    expect(spellsOf(records)).toEqual([led('a', 1, 1, 5), led('a', 1, 9, 10)])
  })

  test('a stopped frame that another one succeeded does not lead again when it is continued', () => {
    const records = [
      says(1, 'a', 'LEADING', 1),
      suffers(5, 'a', 'stopped'),
      says(7, 'b', 'LEADING', 2),
      suffers(9, 'a', 'continued'),
      says(10, 'a', 'NEGOTIATING', 2),
    ]
    expect(spellsOf(records)).toHaveLength(2)
    expect(faultsOf(records)).toEqual([])
  })

  test('a frame that was stopped while it followed does not lead when it is continued', () => {
    const records = [says(1, 'a', 'FOLLOWING', 1), suffers(5, 'a', 'stopped'), suffers(9, 'a', 'continued')]
    expect(spellsOf(records)).toEqual([])
  })
})

describe('overlaps', () => {
  test('spells that follow each other do not overlap', () => {
    expect(overlaps([led('a', 1, 0, 5), led('b', 2, 5, 9), led('c', 3, 9)])).toEqual([])
  })

  test('spells of two frames that share a time do, however far apart they began', () => {
    const spells = [led('a', 1, 0), led('b', 2, 5, 9), led('c', 3, 20, 30)] as const
    expect(overlaps(spells)).toEqual([
      { spells: [spells[0], spells[1]], lasted: 4 },
      { spells: [spells[0], spells[2]], lasted: 10 },
    ])
  })

  test('what the clock cannot tell does not count', () => {
    const spells = [led('a', 1, 0, 5.1), led('b', 2, 5)]
    expect(overlaps(spells)).toEqual([])
    expect(overlaps(spells, 0)).toHaveLength(1)
  })

  test('spells of one frame are its own affair', () => {
    expect(overlaps([led('a', 1, 0, 9), led('a', 2, 5)])).toEqual([])
  })
})

describe('faultsOf', () => {
  test('a clean handover has none', () => {
    expect(faultsOf(handover)).toEqual([])
  })

  test('two leaders at once', () => {
    const records = [says(1, 'a', 'LEADING', 1), says(5, 'b', 'LEADING', 2), says(8, 'a', 'NEGOTIATING', 2)]
    expect(faultsOf(records)).toEqual(['a (term 1) and b (term 2) led together for 3.0 ms'])
  })

  test('two leaders of one term', () => {
    const records = [says(1, 'a', 'LEADING', 1), says(2, 'a', 'NEGOTIATING', 1), says(3, 'b', 'LEADING', 1)]
    expect(faultsOf(records)).toEqual(['a and b both led in term 1'])
  })

  test('a leader with an earlier term than the one before it', () => {
    const records = [says(1, 'a', 'LEADING', 5), says(2, 'a', 'NEGOTIATING', 5), says(3, 'b', 'LEADING', 4)]
    expect(faultsOf(records)).toEqual(['b began to lead in term 4 after term 5 had begun'])
  })

  test('a frame that forgets a term, except for starting over', () => {
    const records = [says(1, 'a', 'FOLLOWING', 5), says(2, 'a', 'NEGOTIATING', 0), says(3, 'a', 'FOLLOWING', 4)]
    expect(faultsOf(records)).toEqual(['a went back from term 5 to 4'])
  })

  test('a step from FOLLOWING to LEADING or back without NEGOTIATING in between', () => {
    const records = [says(1, 'a', 'FOLLOWING', 1), says(2, 'a', 'LEADING', 2), says(3, 'a', 'FOLLOWING', 3)]
    expect(faultsOf(records)).toEqual([
      'a went from FOLLOWING straight to LEADING',
      'a went from LEADING straight to FOLLOWING',
    ])
  })
})
