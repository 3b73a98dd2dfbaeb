import type { PresentInteraction } from '../../src/contract/objects/interaction.js'

const modes = ['tab', 'popup window', 'background', 'hidden'] as const

/**
 * How a web application is there (manual: "Embedding multiple third-party applications in Agent Workspace").
 * - `tab`: in a tab.
 * - `popup window`: in a window of its own, which the agent opens.
 * - `background`: loaded as long as it is configured and, where it is one of an interaction, as long as that is there. It
 *   works and is never shown; the agent is told that it is there.
 * - `hidden`: the same, and the agent is not told.
 */
export type WebContentMode = (typeof modes)[number]

/** A web application that is to be there. */
export interface WebApplication {
  /** The same as long as it is the same application at the same address: it must not be loaded anew. */
  readonly key: string
  readonly label: string
  readonly url: string
  readonly mode: WebContentMode
  /** The interaction that it is for; left out for one of the whole workspace. */
  readonly interactionId?: string
}

/** The applications that are configured, and what is wrong with the configuration, in words for the administrator. */
export interface WebContent {
  readonly applications: readonly WebApplication[]
  readonly problems: readonly string[]
}

/** The text of an option, by its name; undefined where it is not set. */
export type OptionReader = (name: string) => string | undefined

/** Replaced by the id of its interaction in the address of an application that is one of an interaction. */
const interactionIdField = '$Interaction.Id$'

interface Section {
  readonly name: string
  readonly label: string
  readonly url: string
  readonly mode: WebContentMode
}

/**
 * Reads `workspace.web-content` and `interaction.web-content`: each names sections, and each section has the `label` (its
 * name where that is not set), the `url` and the `mode` (`tab` where it is not set) of an application.
 */
export function readWebContent(option: OptionReader, interactions: readonly PresentInteraction[]): WebContent {
  const problems = new Set<string>()
  const read = (list: string) => readSections(list, option, (problem) => problems.add(problem))
  const forWorkspace = read('workspace.web-content').map((section) => application(section))
  const sections = read('interaction.web-content')
  const forInteractions = interactions.flatMap(({ interaction }) =>
    sections.map((section) => application(section, interaction.interactionId)),
  )
  return { applications: [...forWorkspace, ...forInteractions], problems: [...problems] }
}

function application({ name, label, url, mode }: Section, interactionId?: string): WebApplication {
  if (interactionId === undefined) return { key: JSON.stringify([name, url]), label, url, mode }
  const own = url.replaceAll(interactionIdField, () => encodeURIComponent(interactionId))
  return { key: JSON.stringify([name, own, interactionId]), label, url: own, mode, interactionId }
}

function readSections(list: string, option: OptionReader, complain: (problem: string) => void): readonly Section[] {
  const names = (option(list) ?? '').split(',').map((name) => name.trim())
  const known = [...new Set(names.filter((name) => name !== ''))]
  return known.flatMap((name) => {
    const url = option(`${name}/url`)?.trim() ?? ''
    const mode = option(`${name}/mode`)?.trim() ?? 'tab'
    const isKnownMode = modes.find((one) => one === mode)
    if (!isWebAddress(url)) {
      const came = url === '' ? 'it is not set' : `it is "${url}"`
      complain(`${name}/url, since ${list} names "${name}": expected an http(s) address, but ${came}.`)
    }
    if (isKnownMode === undefined) {
      complain(`${name}/mode: expected one of ${modes.join(', ')}, but it is "${mode}".`)
    }
    if (!isWebAddress(url) || isKnownMode === undefined) return []
    return [{ name, url, label: option(`${name}/label`)?.trim() || name, mode: isKnownMode }]
  })
}

/** Addresses that are relative would depend on the page. */
function isWebAddress(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
}
