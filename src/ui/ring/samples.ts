import type { Note, Tone } from './tones.js'

/** How long a note takes to become loud, in seconds; without, it would click. */
const ATTACK_S = 0.008

/** A tone as samples from -1 to 1, with its silence. */
export function samplesOf({ notes, lasts }: Tone, sampleRate: number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.round(lasts * sampleRate))
  const loudest = Math.max(...notes.map(({ at }) => notes.filter((note) => soundsAt(note, at)).length))
  for (const note of notes) {
    const start = Math.round(note.at * sampleRate)
    const end = Math.min(samples.length, start + Math.round(note.lasts * sampleRate))
    for (let i = start; i < end; i += 1) {
      samples[i] = (samples[i] ?? 0) + sampleOf(note, (i - start) / sampleRate) / loudest
    }
  }
  return samples
}

function soundsAt({ at, lasts }: Note, time: number): boolean {
  return time >= at && time < at + lasts
}

function sampleOf({ frequencies, lasts }: Note, time: number): number {
  const wave = frequencies.reduce((sum, frequency) => sum + Math.sin(2 * Math.PI * frequency * time), 0)
  const fade = Math.min(1, time / ATTACK_S) * (1 - time / lasts)
  return (wave / frequencies.length) * fade
}
