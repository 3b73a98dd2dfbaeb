import type { Hear } from './contender.js'
import { meet } from './ports.js'

/** From now on, report when so many texts have come by this contender, each time. */
interface Task {
  readonly contender: string
  readonly every: number
}

/** The task was understood, or this is when its texts had come. */
interface Report {
  readonly contender: string
  readonly at: number
}

/** Milliseconds on a clock that all windows share. */
export const now = () => performance.timeOrigin + performance.now()

/** The other windows, as the one that sends sees them; and this window, as one of those that the others send to. */
export class Audience {
  #task: Task = { contender: '', every: 0 }
  #heard = 0
  #report = () => {}
  #reported: number[] = []
  #complete = () => {}
  /** What is told here is told between the messages that are measured, and in the same way for every contender. */
  #windows: readonly MessagePort[] = []

  /** Makes this window known to the others of the session. */
  join(session: string): void {
    this.#windows = meet(`audience-${session}`, (message, port) => {
      const told = message as Task | Report
      if ('every' in told) this.#take(told, port)
      else this.#gather(told)
    })
  }

  /** How many windows are connected, this one included. */
  readonly windows = () => this.#windows.length + 1

  /** Has all other windows report of this contender; resolves once they do. */
  async expect(contender: string, every: number): Promise<void> {
    this.#task = { contender, every }
    const ready = this.arrival()
    for (const window of this.#windows) window.postMessage(this.#task)
    await ready
  }

  /** Resolves to when the last of the windows had the last of the texts that it was to report of. */
  arrival(): Promise<number> {
    this.#reported = []
    return new Promise((resolve) => {
      this.#complete = () => resolve(Math.max(...this.#reported))
    })
  }

  /** Takes in what a contender brings to this window. */
  hear(contender: string): Hear {
    return () => {
      if (contender !== this.#task.contender) return
      this.#heard += 1
      if (this.#heard % this.#task.every === 0) this.#report()
    }
  }

  #take(task: Task, sender: MessagePort): void {
    this.#task = task
    this.#heard = 0
    this.#report = () => sender.postMessage({ contender: task.contender, at: now() } satisfies Report)
    this.#report()
  }

  #gather({ contender, at }: Report): void {
    // What a contender that was given up brings after all is no news of the present one.
    if (contender !== this.#task.contender) return
    this.#reported.push(at)
    if (this.#reported.length === this.#windows.length) this.#complete()
  }
}
