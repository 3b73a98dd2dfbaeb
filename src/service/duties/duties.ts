import { IncomingNotices } from '../ui/incoming-notices.js'
import { AutoAnswer } from './auto-answer.js'
import { ContactManagement } from './contact-management.js'
import { IncomingWatch } from './incoming-watch.js'
import { LogOut } from './log-out.js'
import type { DutyParts } from './parts.js'

/** All that windows do by themselves: the leading one, or the one where the user was last active. */
export class Duties {
  readonly #ended: AbortSignal
  readonly #autoAnswer: AutoAnswer
  readonly #contactManagement: ContactManagement
  readonly #incomingWatch: IncomingWatch
  readonly #logOut: LogOut
  readonly #notices: IncomingNotices

  constructor(parts: DutyParts) {
    const { frame, options, workspace, interactions, ended } = parts
    this.#ended = ended
    this.#autoAnswer = new AutoAnswer(frame, options, workspace, interactions)
    this.#contactManagement = new ContactManagement(frame, workspace, interactions)
    this.#incomingWatch = new IncomingWatch(frame, interactions)
    this.#logOut = new LogOut(parts)
    this.#notices = new IncomingNotices(parts)
  }

  /** Begins; it ends with the host. */
  serve(): void {
    for (const duty of [this.#autoAnswer, this.#contactManagement, this.#incomingWatch, this.#logOut]) {
      this.#ended.addEventListener('abort', duty.serve())
    }
  }

  /** The configuration may have changed. */
  lookAround(): void {
    this.#autoAnswer.lookAround()
    this.#logOut.look()
    this.#notices.refresh()
  }

  /** This window may have missed what the others did, and what the workspace told. */
  doubt(): void {
    this.#logOut.doubt()
    this.#notices.refresh()
  }

  /** A supervisor has logged the agent out, by the log-out of that id. */
  forceLogOut(id: string): void {
    void this.#logOut.force(id)
  }
}
