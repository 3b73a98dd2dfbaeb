/** Configuration options: each option's name with its text, as the administrator wrote it. */
export type OptionSource = Readonly<Record<string, string>>

/** The option that names the origins which may use the API, and what each may ask (manual: "Origin"). */
export const acceptedOriginsOption = 'service-client-api.accepted-web-content-origins'

/**
 * The configuration as it is at each moment: what the page was given, which may change at any time, and for every
 * option that it does not name, what the workspace tells. Options of sections other than `interaction-workspace` are
 * named `<section>/<name>`.
 */
export class Options {
  readonly #page: OptionSource
  #workspace: OptionSource = {}

  constructor(page: OptionSource) {
    this.#page = page
  }

  /** Takes over what the workspace's configuration says, in place of what it said before. */
  learn(options: OptionSource): void {
    this.#workspace = options
  }

  /** The text of an option; undefined where it is not set. */
  find(name: string): string | undefined {
    if (Object.hasOwn(this.#page, name)) return String(this.#page[name])
    return Object.hasOwn(this.#workspace, name) ? String(this.#workspace[name]) : undefined
  }

  /** The text of an option; empty where it is not set. */
  text(name: string): string {
    return this.find(name) ?? ''
  }
}

/** What a comma-separated option lists, without blanks and empty parts. */
export function listed(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
