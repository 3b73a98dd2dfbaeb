import { nanoid } from 'nanoid'
import type { Channel, OpenChannel } from '../platform/channels.js'
import type { Envelope, SessionNames, ToFrame, ToHub } from '../protocol.js'
import type { FrameId } from '../types.js'

interface Line {
  /** The frame's own count of its lines, see `hello`; 0 where it counts none. */
  readonly number: number
  /** The frame has said hello on it. */
  readonly greeted: boolean
  /** See `hello`. */
  readonly takesMore: boolean
  readonly port: MessagePort | null
  readonly channel: Channel | null
}

type Early<Port> = [Envelope<ToHub>, Port]

/** Adds to what waits until a hub can hear it; of a frame that says hello on a later line, nothing else waits then. */
export function keepForLater<Port>(
  early: readonly Early<Port>[],
  envelope: Envelope<ToHub>,
  port: Port,
): Early<Port>[] {
  const { from, body } = envelope
  const lineOf = (message: ToHub) => (message.type === 'hello' ? (message.line ?? 0) : Number.POSITIVE_INFINITY)
  const isLater = early.some(([other]) => other.from === from && lineOf(other.body) < lineOf(body))
  const stays = ([other]: Early<Port>) => other.from !== from || other.body.type === 'locks'
  return [...(body.type === 'hello' && isLater ? early.filter(stays) : early), [envelope, port]]
}

/** The lines from a hub to its frames: the ports that they connected by, or a channel for each that had none. */
export class FrameLines {
  readonly #lines = new Map<FrameId, Line>()
  readonly #names: SessionNames
  readonly #openChannel: OpenChannel
  readonly #makeChannel: () => MessageChannel

  constructor(names: SessionNames, openChannel: OpenChannel, makeChannel = () => new MessageChannel()) {
    this.#names = names
    this.#openChannel = openChannel
    this.#makeChannel = makeChannel
  }

  /**
   * A frame was heard on this port, or on the channel. Returns whether that counts: what a hello on a later line has
   * overtaken does not, as the hello told everything.
   */
  heard({ from, body }: Envelope<ToHub>, port: MessagePort | null): boolean {
    if (from === null) return false
    const line = this.#lines.get(from)
    const known = line?.number ?? 0
    const number = 'line' in body ? (body.line ?? known) : known
    if (number < known) return false
    const isFirst = body.type === 'hello' || (body.type === 'locks' && number > known)
    if (line !== undefined && !isFirst) return line.port === port
    const takesMore = body.type === 'hello' && body.takesMore === true
    if (line?.number === number && line.port === port) {
      this.#lines.set(from, { ...line, greeted: true, takesMore })
      return true
    }
    this.drop(from)
    const channel = port === null ? this.#openChannel(this.#names.frameChannel(from), () => {}) : null
    this.#lines.set(from, { number, port, channel, greeted: body.type === 'hello', takesMore })
    return true
  }

  /** Whether a frame has said that it takes several messages of the workspace in one. */
  takesMore(frame: FrameId): boolean {
    return this.#lines.get(frame)?.takesMore === true
  }

  post(to: FrameId, envelope: Envelope<ToFrame>, ports: readonly MessagePort[] = []): void {
    const line = this.#lines.get(to)
    line?.port?.postMessage(envelope, [...ports])
    line?.channel?.post(envelope)
  }

  /** What two frames are to be connected by: the ends of a MessageChannel, or a channel where one of them has no port. */
  between(a: FrameId, b: FrameId): MessageChannel | string {
    const direct = [a, b].every((frame) => this.#lines.get(frame)?.port)
    return direct ? this.#makeChannel() : this.#names.linkChannel(nanoid())
  }

  /** The frames that have said hello. */
  greeted(): FrameId[] {
    return [...this.#lines].flatMap(([frame, { greeted }]) => (greeted ? [frame] : []))
  }

  drop(frame: FrameId): void {
    this.#lines.get(frame)?.channel?.close()
    this.#lines.delete(frame)
  }

  /** Writes to nobody any more. */
  close(): void {
    for (const frame of [...this.#lines.keys()]) this.drop(frame)
  }
}
