import type { AnyPage } from './page.js'
import { until } from './until.js'

declare global {
  /** All that was posted to the page application.html. */
  var heard: unknown[]
}

/** A message as the host sends it. */
export type HostFields = Readonly<Record<string, unknown>>

/** What every message of a client carries. */
export const clientStamp = { userAgent: 'WWE Client', protocolVersion: 2 }

/** What every message of the host carries. */
export const hostStamp = { userAgent: 'WWE Server', protocolVersion: 2 }

/** The page application.html in some window: it posts messages of its own making, and keeps all that it hears. */
export class RawApplication {
  readonly frame: AnyPage
  #asked = 0
  #hasId = false

  constructor(frame: AnyPage) {
    this.frame = frame
  }

  /** Posts a message as it is to the window that holds or opened this one. */
  async post(message: unknown): Promise<void> {
    await this.frame.evaluate((data) => (window.opener ?? window.parent).postMessage(data, '*'), message)
  }

  /** All that was posted to this page, as JSON can hold it. */
  async heard(): Promise<unknown[]> {
    return await this.frame.evaluate(() => heard)
  }

  /** The notifications among what was heard. */
  async notifications(): Promise<HostFields[]> {
    return ((await this.heard()) as HostFields[]).filter(({ event }) => event !== undefined)
  }

  /** Posts a client's message and resolves to its answer, once the frame id has come that follows the first. */
  async ask(fields: object): Promise<HostFields> {
    this.#asked += 1
    const referenceId = `raw-${this.#asked}`
    await this.post({ ...clientStamp, referenceId, ...fields })
    return await until(
      async () => {
        const messages = (await this.heard()) as HostFields[]
        const answer = messages.find((message) => message.referenceId === referenceId)
        this.#hasId ||= answer?.errorCode === 'refused' || messages.some(({ frameId }) => frameId !== undefined)
        return this.#hasId ? answer : undefined
      },
      `an answer to ${JSON.stringify(fields)}`,
    )
  }
}
