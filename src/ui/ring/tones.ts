/** Sounds that begin together and fade. */
export interface Note {
  /** When it begins, in seconds from the beginning of the tone. */
  readonly at: number
  /** In seconds. */
  readonly lasts: number
  /** In Hz. */
  readonly frequencies: readonly number[]
}

/** A sound that can be repeated. */
export interface Tone {
  readonly notes: readonly Note[]
  /** How long it is, with the silence before it is repeated, in seconds. */
  readonly lasts: number
}

const note = (at: number, lasts: number, ...frequencies: number[]): Note => ({ at, lasts, frequencies })

/** The tones that are built in, so that no sound has to be loaded. The first four are known by name to options. */
export const tones = {
  /** A telephone that rings twice. */
  RING: { notes: [note(0, 0.4, 440, 480), note(0.6, 0.4, 440, 480)], lasts: 3 },
  /** Two strokes, the second one higher. */
  BELL: { notes: [note(0, 0.9, 659.3, 1318.5), note(0.22, 1.2, 987.8, 1975.5)], lasts: 3 },
  /** A chord that fades. */
  CHORD: { notes: [note(0, 1.6, 392, 493.9, 587.3)], lasts: 4 },
  /** Three short ones in a row. */
  WARNING: { notes: [0, 0.25, 0.5].map((at) => note(at, 0.16, 880, 932.3)), lasts: 2 },
  /** Two low knocks. */
  KNOCK: { notes: [note(0, 0.25, 196, 294), note(0.3, 0.3, 196, 294)], lasts: 4 },
} as const satisfies Record<string, Tone>

/** The name of a tone that is built in. */
export type ToneName = keyof typeof tones
