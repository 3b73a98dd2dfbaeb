import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Place } from '../../../../src/service/ui/messages.js'
import { isLater, Whereabouts } from '../../../../src/service/ui/whereabouts.js'

const showing = { type: 'openDialog', id: 'd', url: '/', options: {} } as const

const anyPlace: fc.Arbitrary<Place> = fc.record({
  id: fc.constantFrom('d', 'e', 'f'),
  window: fc.constantFrom('a', 'b', 'c', null),
  attempt: fc.nat(3),
  revision: fc.nat(3),
})

function told(places: readonly Place[]): readonly Place[] {
  const whereabouts = new Whereabouts()
  for (const place of places) whereabouts.take(place)
  return [...whereabouts.places].sort((one, other) => (one.id < other.id ? -1 : 1))
}

const place = (but: Partial<Place> = {}): Place => ({ id: 'd', window: 'a', attempt: 1, revision: 0, ...but })

describe('what is shown where', () => {
  it('is the same for all who were told the same, in whatever order, however often', () => {
    const twice = fc
      .array(anyPlace)
      .chain((places) => fc.tuple(fc.constant(places), fc.shuffledSubarray([...places, ...places], { minLength: 0 })))
    fc.assert(
      fc.property(twice, ([places, shuffled]) => {
        expect(told([...shuffled, ...places])).toEqual(told([...places].reverse()))
      }),
    )
  })

  it('is what no other place that was told is later than', () => {
    fc.assert(
      fc.property(fc.array(anyPlace), (places) => {
        for (const kept of told(places)) {
          expect(places.filter(({ id }) => id === kept.id).some((other) => isLater(other, kept))).toBe(false)
        }
      }),
    )
  })

  it('is told by the window with the latest attempt; the others change nothing', () => {
    const whereabouts = new Whereabouts()
    whereabouts.hear('b', { type: 'shown', id: 'd', attempt: 2, showing })
    whereabouts.hear('a', { type: 'shown', id: 'd', attempt: 1, revision: 9 })
    whereabouts.hear('a', { type: 'gone', id: 'd', attempt: 1 })
    whereabouts.hear('a', { type: 'gone', id: 'd' })
    expect(whereabouts.get('d')).toEqual(place({ window: 'b', attempt: 2, showing }))
  })

  it('stays closed for all who tell of it late, until it is shown anew', () => {
    const whereabouts = new Whereabouts()
    whereabouts.hear('a', { type: 'gone', id: 'd', attempt: 1 })
    whereabouts.hear('a', { type: 'shown', id: 'd', attempt: 1, revision: 5 })
    expect(whereabouts.get('d')?.window).toBeNull()
    whereabouts.hear('b', { type: 'shown', id: 'd', attempt: 2 })
    expect(whereabouts.get('d')?.window).toBe('b')
  })

  it('is understood where a window of another version says less', () => {
    const whereabouts = new Whereabouts()
    whereabouts.hear('a', { type: 'shown', id: 'd', attempt: 1 })
    expect(whereabouts.lost(() => false)).toEqual([])
    whereabouts.hear('a', { type: 'gone', id: 'd' })
    expect(whereabouts.get('d')).toEqual(place({ window: null }))
    whereabouts.hear('a', { type: 'gone', id: 'e' })
    expect(whereabouts.get('e')?.window).toBeNull()
  })

  it('is learnt from a result where nothing was told, and from nothing else', () => {
    const whereabouts = new Whereabouts()
    whereabouts.learn('d', 'b')
    expect(whereabouts.get('d')?.window).toBe('b')
    whereabouts.hear('a', { type: 'shown', id: 'd', attempt: 1, showing })
    whereabouts.learn('d', 'b')
    expect(whereabouts.get('d')?.window).toBe('a')
  })

  it('is lost with its window, as long as nobody else shows it, and nobody closed it', () => {
    const whereabouts = new Whereabouts()
    for (const window of ['a', 'b', null]) whereabouts.take(place({ id: `of ${window}`, window, showing }))
    expect(whereabouts.lost((window) => window === 'b').map(({ id }) => id)).toEqual(['of a'])
  })

  it('is forgotten where it is too much: what was closed first, and then the oldest', () => {
    const whereabouts = new Whereabouts()
    for (let index = 0; index < 999; index++) whereabouts.take(place({ id: `${index}` }))
    whereabouts.take(place({ id: 'closed', window: null }))
    whereabouts.take(place({ id: 'more' }))
    expect(whereabouts.get('closed')).toBeUndefined()
    whereabouts.take(place({ id: 'even more' }))
    expect(whereabouts.get('0')).toBeUndefined()
    expect(whereabouts.places).toHaveLength(1000)
  })
})
