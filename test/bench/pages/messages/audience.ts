import type { Hear } from './contender.js'
import { meet } from './ports.js'

/** From now on, report when so many texts have come by this contender, each time. */
interface Task {
  readonly contender: string
  readonly every: number
}

/** A task was understood, or this is when its texts had come. */
type Report = 'ready' | number

/** Milliseconds on a clock that all windows share. */
export const now = () => performance.timeOrigin + performance.now()

/** The other windows, as the one that sends sees them; and this window, as one of those that the others send to. */
export class Audience {
  #task: Task = { contender: '', every: 0 }
  #heard = 0
  #reports: Report[] = []
  #complete: () => void = () => {}
  #report: (report: Report) => void = () => {}
  /** What is told here is told between the messages that are measured, and in the same way for every contender. */
  #windows: readonly MessagePort[] = []

  /** Makes this window known to the others of the session. */
  join(session: string): void {
    this.#windows = meet(`audience-${session}`, (message, port) => {
      if (typeof message === 'object') this.#take(message as Task, port)
      else this.#gather(message as Report)
    })
  }

  get size(): number {
    return this.#windows.length
  }

  /** Has all other windows report of this contender; resolves once they do. */
  async expect(contender: string, every: number): Promise<void> {
    const ready = this.#all()
    for (const window of this.#windows) window.postMessage({ contender, every } satisfies Task)
    await ready
  }

  /** Resolves to when the last of the windows had the last of the texts that it was to report of. */
  async arrival(): Promise<number> {
    return Math.max(...(await this.#all()).map(Number))
  }

  /** Takes in what a contender brings to this window. */
  hear(contender: string): Hear {
    return () => {
      if (contender !== this.#task.contender) return
      this.#heard += 1
      if (this.#heard % this.#task.every === 0) this.#report(now())
    }
  }

  #take(task: Task, sender: MessagePort): void {
    this.#task = task
    this.#heard = 0
    this.#report = (report) => sender.postMessage(report)
    this.#report('ready')
  }

  #gather(report: Report): void {
    this.#reports.push(report)
    if (this.#reports.length === this.#windows.length) this.#complete()
  }

  /** Resolves once each window has reported. */
  #all(): Promise<readonly Report[]> {
    this.#reports = []
    return new Promise((resolve) => {
      this.#complete = () => resolve(this.#reports)
    })
  }
}
