import type { AnyPage } from './page.js'
import { until } from './until.js'

/** How a request ended, as the explorer shows it. */
export interface Ending {
  /** The code of a failure; empty for an answer. */
  readonly code: string
  /** What is said of it. */
  readonly text: string
  /** The answer's data as JSON; empty where there is none. */
  readonly data: string
}

/** The playground's API explorer in some window, used as a user does: by its list, its forms and its log. */
export class ExplorerApplication {
  readonly #frame: AnyPage

  constructor(frame: AnyPage) {
    this.#frame = frame
  }

  /** Resolves once the explorer knows what its origin may call. */
  async ready(): Promise<void> {
    await until(
      () => this.#frame.evaluate(() => document.querySelector('.contact .answered') !== null),
      'the host to answer the explorer',
    )
  }

  /**
   * Chooses a method, whose form is then filled in from its example, writes what is given into it, and calls it;
   * resolves to how that ended.
   */
  async call(request: string, given: Readonly<Record<string, string>> = {}): Promise<Ending> {
    return await this.#frame.evaluate(
      async (name, values) => {
        const one = <E extends HTMLElement>(selector: string): E => {
          const found = document.querySelector<E>(selector)
          if (!found) throw new Error(`${selector} is not there`)
          return found
        }
        const when = (isSo: () => boolean): Promise<void> =>
          new Promise((resolve) => {
            const look = () => {
              if (!isSo()) return
              observer.disconnect()
              resolve()
            }
            const observer = new MutationObserver(look)
            observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
            look()
          })
        one(`method-list [data-request="${name}"]`).click()
        await when(() => one('method-view h2').textContent === name)
        for (const [parameter, value] of Object.entries(values)) {
          const field = one<HTMLInputElement>(`parameter-form [id$="-${parameter}"]`)
          field.value = value
          field.dispatchEvent(new InputEvent('input', { bubbles: true }))
        }
        if (!one<HTMLFormElement>('method-view form').checkValidity())
          throw new Error(`The form of ${name} is not valid`)
        one('#call').click()
        // That of the call before goes first.
        await when(() => document.querySelector('#outcome strong') === null)
        await when(() => document.querySelector('#outcome strong') !== null)
        const [ended, said] = one('#outcome span').children
        return {
          code: one('#outcome span').className === 'failed' ? (ended?.textContent ?? '') : '',
          text: one('#outcome').textContent ?? '',
          data: said?.textContent ?? '',
        }
      },
      request,
      given,
    )
  }

  /** The subjects of the log's entries of a direction, newest first. */
  async subjects(direction: string): Promise<string[]> {
    return await this.#frame.evaluate(
      (wanted) =>
        [...document.querySelectorAll<HTMLElement>(`.entries [data-direction=${wanted}]`)].map(
          ({ dataset }) => dataset.subject ?? '',
        ),
      direction,
    )
  }

  /** Scrolls the log down. */
  async scrollLog(pixels: number): Promise<void> {
    await this.#frame.evaluate((top) => document.querySelector('.entries')?.scrollTo({ top }), pixels)
  }

  /** Turns the switch of an event; resolves once the host has taken it in. */
  async turn(event: string, to: 'confirmed' | 'none'): Promise<void> {
    const selector = `[role=switch][value="${event}"]`
    await this.press(selector)
    await this.#until(selector, to)
  }

  /** Joins the chat. */
  async joinChat(name: string): Promise<void> {
    await this.#fill('#chat-name', name)
    await this.press('#chat-join')
    await this.#until('#chat-join', 'confirmed')
  }

  /** Says something in the chat. */
  async say(text: string): Promise<void> {
    await this.#fill('#chat-text', text)
    await this.press('#chat-send')
  }

  /** What the chat shows: who said what. */
  async bubbles(): Promise<string[]> {
    return await this.#frame.evaluate(() =>
      [...document.querySelectorAll('.bubbles li:not(.nothing)')].map(
        (bubble) => `${bubble.querySelector('small')?.textContent}: ${bubble.querySelector('p')?.textContent}`,
      ),
    )
  }

  /** The text of an element. */
  async text(selector: string): Promise<string> {
    return await this.#frame.evaluate((wanted) => document.querySelector(wanted)?.textContent ?? '', selector)
  }

  /** Presses a button. */
  async press(selector: string): Promise<void> {
    await this.#frame.evaluate((wanted) => {
      const button = document.querySelector<HTMLElement>(wanted)
      if (!button) throw new Error(`${wanted} is not there`)
      button.click()
    }, selector)
  }

  async #until(selector: string, state: string): Promise<void> {
    const isSo = (wanted: string, expected: string) =>
      document.querySelector<HTMLElement>(wanted)?.dataset.state === expected
    await until(() => this.#frame.evaluate(isSo, selector, state), `${selector} to be ${state}`)
  }

  async #fill(selector: string, value: string): Promise<void> {
    await this.#frame.evaluate(
      (wanted, text) => {
        const field = document.querySelector<HTMLInputElement>(wanted)
        if (!field) throw new Error(`${wanted} is no field`)
        field.value = text
        field.dispatchEvent(new InputEvent('input', { bubbles: true }))
      },
      selector,
      value,
    )
  }
}
