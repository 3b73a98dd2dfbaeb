import type { Check, Notice, RefusingOption } from '../playground/dev/protocol.js'
import { asArgument, remediesOf } from '../playground/dev/remedies.js'

/** How a run stands: what was told once is not told again. */
export class Reports {
  readonly #print: (line: string) => void
  readonly #refusals = new Map<string, RefusingOption | null>()
  readonly #checks = new Map<string, string>()
  readonly #contacts = new Map<string, 'spoke' | 'silent'>()
  readonly #heard = new Set<string>()
  readonly #tellsAll: boolean
  readonly #quote: string

  /** With `tellsAll`, every event that is told to applications is a line; else the first one to each origin. */
  constructor(print: (line: string) => void, { tellsAll = false, quote = "'" } = {}) {
    this.#print = (line) => print(readable(line))
    this.#tellsAll = tellsAll
    this.#quote = quote
  }

  /** The texts of what an option refused so far. */
  get refusedByOptions(): readonly string[] {
    return [...this.#refusals].filter(([, option]) => option !== null).map(([text]) => text)
  }

  /** Tells what a page has told, if it is news. */
  notice(notice: Notice): void {
    if (notice.type === 'refused') this.#refused(notice.text, notice.option)
    else if (notice.type === 'delivered') this.#delivered(notice)
    else if ('app' in notice) this.#contact(notice)
    else for (const line of linesOf(notice)) this.#print(line)
  }

  /** Tells what is wrong with an application, and when that is over. */
  check(app: string, check: Check): void {
    const text = check.state === 'well' ? '' : `${check.reason}.\n  ${check.remedy}`
    const before = this.#checks.get(app) ?? ''
    this.#checks.set(app, text)
    if (text === before) return
    this.#print(text === '' ? `${app} can be shown now` : text)
  }

  #refused(text: string, option: RefusingOption | null): void {
    if (this.#refusals.has(text)) return
    this.#refusals.set(text, option)
    // All that was refused by the option so far: whoever copies the last one has it all.
    const all = [...this.#refusals.values()].flatMap((one) => (one?.name === option?.name ? (one ?? []) : []))
    const remedies = remediesOf(all).map((remedy) => `\n  Grant it with: ${asArgument(remedy, this.#quote)}`)
    this.#print(`${text}.${option === null ? '' : remedies.join('')}`)
  }

  /** It is loaded in every window, and each says so. */
  #contact({ type, app }: Extract<Notice, { app: string }>): void {
    if (this.#contacts.get(app) === type) return
    this.#contacts.set(app, type)
    this.#print(
      type === 'spoke'
        ? `${app} is there, and talks with the workspace`
        : `${app} is loaded, but has not asked for anything: is the client's script in it?`,
    )
  }

  #delivered({ event, to }: Extract<Notice, { type: 'delivered' }>): void {
    for (const { origin } of to) {
      const isFirst = !this.#heard.has(origin)
      this.#heard.add(origin)
      if (this.#tellsAll) this.#print(`${event} → ${origin}`)
      else if (isFirst) this.#print(`The first event has reached ${origin}: ${event}`)
    }
  }
}

function linesOf(notice: Exclude<Notice, { type: 'refused' | 'delivered' } | { app: string }>): readonly string[] {
  switch (notice.type) {
    case 'playing':
      return ['The scenario begins']
    case 'unplayable':
      return [`The scenario cannot be played: ${notice.message}`]
    case 'played':
      return [
        ...notice.impossible.map(({ step, note }) => `Step ${step} was impossible: ${note}`),
        `The scenario is over: ${notice.steps - notice.impossible.length} of ${notice.steps} steps happened`,
      ]
  }
}

/** What comes from pages may have anything in it, also what terminals take for commands. */
function readable(line: string): string {
  return line.replace(/[^\P{Cc}\n]/gu, '\uFFFD')
}
