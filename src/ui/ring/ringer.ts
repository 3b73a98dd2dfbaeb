import type { Bell } from './ringing-bell.js'
import { samplesOf } from './samples.js'
import { tones } from './tones.js'

/** Something that rings, and how. */
export interface Ring extends Bell {
  readonly id: string
}

/** How long a browser may take to begin to sound before it counts as silent, in ms. */
const START_MS = 500

interface Playing {
  readonly id: string
  readonly source: AudioBufferSourceNode
  readonly grace: ReturnType<typeof setTimeout>
}

/**
 * Plays the tone of what rings, one at a time. Browsers let a page sound only after the user did something with it;
 * until then it is `silenced`. While nothing rings, nothing runs.
 */
export class Ringer {
  readonly #onChange: () => void
  #context: AudioContext | undefined
  #rings: readonly Ring[] = []
  /** What has rung for as long as it was to. */
  #ended: ReadonlySet<string> = new Set()
  #playing: Playing | undefined
  #silenced = false

  /** `onChange` is called whenever `silenced` changes. */
  constructor(onChange: () => void) {
    this.#onChange = onChange
  }

  /** Whether something is to be heard, and the browser keeps it from being heard. */
  get silenced(): boolean {
    return this.#silenced
  }

  /** Rings for these from now on, and for nothing else. Never throws: without a sound the rest must work. */
  ring(rings: readonly Ring[]): void {
    this.#rings = rings
    this.#ended = new Set(rings.map(({ id }) => id).filter((id) => this.#ended.has(id)))
    const next = loudest(rings.filter(({ id, volume }) => volume > 0 && !this.#ended.has(id)))
    if (next?.id === this.#playing?.id) return
    this.#stop()
    try {
      if (next !== undefined) this.#play(next)
    } catch (error) {
      console.error('There is no ring tone:', error)
    }
    if (this.#playing === undefined) this.#rest()
  }

  /** To be called while the user does something, after which the browser allows the sound. */
  allow(): void {
    this.#context?.resume().catch(() => {})
  }

  #play({ id, tone: name, seconds, volume }: Ring): void {
    const context = this.#ready()
    const tone = tones[name]
    const source = context.createBufferSource()
    const buffer = context.createBuffer(1, Math.round(tone.lasts * context.sampleRate), context.sampleRate)
    buffer.copyToChannel(samplesOf(tone, context.sampleRate), 0)
    const gain = context.createGain()
    gain.gain.value = volume
    Object.assign(source, { buffer, loop: true })
    source.connect(gain).connect(context.destination)
    source.onended = () => this.#end(id)
    source.start()
    const lasts = seconds === 'once' ? tone.lasts : seconds
    // By the clock of the sound, which stands still while the browser keeps it silent.
    if (Number.isFinite(lasts)) source.stop(context.currentTime + lasts)
    this.#playing = { id, source, grace: setTimeout(() => this.#listen(), START_MS) }
    this.allow()
  }

  #ready(): AudioContext {
    if (this.#context === undefined) {
      this.#context = new AudioContext()
      this.#context.addEventListener('statechange', () => {
        if (this.#context?.state === 'running') this.#tell(false)
      })
    }
    return this.#context
  }

  #end(id: string): void {
    this.#ended = new Set([...this.#ended, id])
    this.ring(this.#rings)
  }

  #stop(): void {
    if (this.#playing === undefined) return
    const { source, grace } = this.#playing
    this.#playing = undefined
    clearTimeout(grace)
    source.onended = null
    source.stop()
    source.disconnect()
  }

  #rest(): void {
    this.#context?.suspend().catch(() => {})
    this.#tell(false)
  }

  #listen(): void {
    this.#tell(this.#playing !== undefined && this.#context?.state !== 'running')
  }

  #tell(silenced: boolean): void {
    if (silenced === this.#silenced) return
    this.#silenced = silenced
    this.#onChange()
  }
}

/** The one with the greatest priority; of several, the first. */
function loudest(rings: readonly Ring[]): Ring | undefined {
  return rings.reduce<Ring | undefined>(
    (best, ring) => (best && best.priority >= ring.priority ? best : ring),
    undefined,
  )
}
