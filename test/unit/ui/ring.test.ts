import { describe, expect, test } from 'vitest'
import { bellOf } from '../../../src/ui/ring/ringing-bell.js'
import { samplesOf } from '../../../src/ui/ring/samples.js'
import { type Tone, tones } from '../../../src/ui/ring/tones.js'

describe('the option of a ring tone', () => {
  const forEver = Number.POSITIVE_INFINITY

  test.each([
    ['BELL|7|0|100', { tone: 'BELL', priority: 7, seconds: 'once', volume: 1 }],
    ['chord|1|2500|30', { tone: 'CHORD', priority: 1, seconds: 2.5, volume: 0.3 }],
    [' WARNING | 2 | -1 | 0 ', { tone: 'WARNING', priority: 2, seconds: forEver, volume: 0 }],
    ['RING', { tone: 'RING', priority: 0, seconds: forEver, volume: 1 }],
    ['RING|x|y|', { tone: 'RING', priority: 0, seconds: forEver, volume: 1 }],
    ['RING|1|-1|900', { tone: 'RING', priority: 1, seconds: forEver, volume: 1 }],
    [undefined, { tone: 'RING', priority: 0, seconds: forEver, volume: 1 }],
  ])('%s', (text, bell) => expect(bellOf(text, 'voice')).toEqual(bell))

  test('has every medium sound different where the sound is not built in', () => {
    const heard = ['voice', 'chat', 'email', 'workitem'].map((media) => bellOf('https://a.example/x.mp3|1', media).tone)
    expect(new Set(heard).size).toBe(4)
    expect(bellOf(undefined, 'sms').tone).toBe('BELL')
  })
})

describe.each(Object.entries<Tone>(tones))('the tone %s', (_, tone) => {
  const rate = 8000
  const samples = samplesOf(tone, rate)
  const peak = (from: number, to: number) => Math.max(...samples.slice(from * rate, to * rate).map(Math.abs))

  test('is as long as it says, with silence before it begins again', () => {
    expect(samples.length).toBe(tone.lasts * rate)
    const end = Math.max(...tone.notes.map(({ at, lasts }) => at + lasts))
    expect(tone.lasts - end).toBeGreaterThan(0.5)
    expect(peak(end, tone.lasts)).toBe(0)
  })

  test('is heard in each of its notes, and never too loud', () => {
    for (const { at, lasts } of tone.notes) expect(peak(at, at + lasts)).toBeGreaterThan(0.3)
    expect(peak(0, tone.lasts)).toBeLessThanOrEqual(1)
  })

  test('begins and ends each note without a click', () => {
    for (const note of tone.notes) {
      const alone = samplesOf({ notes: [{ ...note, at: 0 }], lasts: note.lasts }, rate)
      expect([alone.at(0), alone.at(-1)].map((sample = 1) => Math.abs(sample) < 0.01)).toEqual([true, true])
    }
  })
})
