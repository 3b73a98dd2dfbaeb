import type { ToneName } from './tones.js'

/** How something rings. */
export interface Bell {
  readonly tone: ToneName
  /** Of what rings at the same time, only the one with the greatest priority is heard. */
  readonly priority: number
  /** How long in seconds: `once` for the tone's own length, Infinity for as long as it rings. */
  readonly seconds: number | 'once'
  /** 0 to 1. */
  readonly volume: number
}

const byMedium: ReadonlyMap<string, ToneName> = new Map([
  ['voice', 'RING'],
  ['chat', 'BELL'],
  ['email', 'CHORD'],
  ['workitem', 'KNOCK'],
])

const byName: ReadonlyMap<string, ToneName> = new Map(
  (['RING', 'BELL', 'CHORD', 'WARNING'] as const).map((name) => [name, name]),
)

/**
 * Reads the option `<medium>.ringing-bell`, `sound|priority|duration|volume`, say `BELL|7|-1|100`. The duration is -1 for
 * as long as it rings, 0 for once, else in ms; the volume is 0 to 100. What is missing or makes no sense is as if it were
 * BELL's example, and a sound that is no name of a built-in tone gets the tone of its medium.
 * https://docs.genesys.com/Options:Genesys_Web_Services:interaction-workspace:-media-type-zringing-bell
 */
export function bellOf(text: string | undefined, media: string): Bell {
  const [sound = '', ...numbers] = (text ?? '').split('|').map((part) => part.trim())
  const [priority = 0, duration = -1, volume = 100] = numbers.map(numberOf)
  return {
    tone: byName.get(sound.toUpperCase()) ?? byMedium.get(media) ?? 'BELL',
    priority,
    seconds: duration === 0 ? 'once' : duration < 0 ? Number.POSITIVE_INFINITY : duration / 1000,
    volume: Math.min(Math.max(volume, 0), 100) / 100,
  }
}

function numberOf(text: string): number | undefined {
  const number = text === '' ? Number.NaN : Number(text)
  return Number.isFinite(number) ? number : undefined
}
