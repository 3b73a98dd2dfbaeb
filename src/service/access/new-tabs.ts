import type { Peer } from '../applications/applications.js'
import { listed, type Options } from '../options.js'

/** The options that name the sections of web applications: those of the workspace, and those of each interaction. */
const sectionsOptions = ['workspace.web-content', 'interaction.web-content']

/** A web application that the configuration has shown in a browser tab of its own. */
export interface NewTab {
  /** Its section. */
  readonly section: string
  /** Its `mode`, as the administrator wrote it. */
  readonly mode: string
}

/**
 * The web application in a new tab that this may be, if any: a window with none around it, at the origin of its page. A
 * popup of the same origin cannot be told from it and counts as one, too. The configuration is read at every question.
 */
export function findNewTab(options: Options, { window, origin }: Peer): NewTab | undefined {
  // Before the window is asked, which may be of another process.
  if (sectionsOptions.every((name) => options.text(name) === '') || window.parent !== window) return undefined
  for (const section of sectionsOptions.flatMap((name) => listed(options.text(name)))) {
    const mode = options.text(`${section}/mode`)
    if (isNewTab(mode) && originOf(options.text(`${section}/url`)) === origin) return { section, mode }
  }
  return undefined
}

/** The manual writes it in words: hyphens, blanks, and capitals make no difference. */
function isNewTab(mode: string): boolean {
  return mode.replace(/[\s-]/g, '').toLowerCase() === 'newtab'
}

/** The origin of a page, whose address may be relative to that of the workspace; undefined where it has none. */
function originOf(url: string): string | undefined {
  try {
    return url.trim() === '' ? undefined : new URL(url, location.href).origin
  } catch {
    return undefined
  }
}
