import { WorkspaceError } from '../workspace.js'

/** The section of all options that are named without one. */
const defaultSection = 'interaction-workspace'

/** All options, by section and name. */
export type Sections = Readonly<Record<string, Readonly<Record<string, string | string[]>>>>

/** The value of an option. */
export type OptionValue = Sections[string][string]

/** One option, or all options of a section whose names begin alike. */
export interface OptionPattern {
  readonly section: string
  readonly name: string
  /** The name is only the beginning. */
  readonly isOpen: boolean
}

/** Reads `option`, `Section/option`, or either with an asterisk at its end. */
export function readPattern(text: string): OptionPattern {
  const { section, name } = splitName(text)
  const isOpen = name.endsWith('*')
  const start = isOpen ? name.slice(0, -1) : name
  if (section === '' || start === '' || section.includes('*') || start.includes('*')) {
    throw new WorkspaceError(
      'notPossible',
      `"${text}" names no options: expected "option" or "Section/option", with an asterisk only as the last character of an option's name and never as its first.`,
    )
  }
  return { section, name: start, isOpen }
}

/** The section and the name that a flat name stands for; blanks around the stroke do not count. */
export function splitName(text: string): { readonly section: string; readonly name: string } {
  const stroke = text.indexOf('/')
  if (stroke < 0) return { section: defaultSection, name: text.trim() }
  return { section: text.slice(0, stroke).trim(), name: text.slice(stroke + 1).trim() }
}

/** The options that fit any of the patterns; sections without any are left out. */
export function select(sections: Sections, patterns: readonly OptionPattern[]): Sections {
  const selected = Object.entries(sections).map(([section, options]) => {
    const fitting = Object.entries(options).filter(([name]) =>
      patterns.some(
        (pattern) =>
          pattern.section === section && (pattern.isOpen ? name.startsWith(pattern.name) : name === pattern.name),
      ),
    )
    return [section, Object.fromEntries(fitting)] as const
  })
  return Object.fromEntries(selected.filter(([, options]) => Object.keys(options).length > 0))
}

/** The value of one option, if it has any. */
export function lookUp(sections: Sections, text: string): OptionValue | undefined {
  const { section, name } = splitName(text)
  const options = Object.hasOwn(sections, section) ? sections[section] : undefined
  return options !== undefined && Object.hasOwn(options, name) ? options[name] : undefined
}

/** The options with others laid over them. */
export function overlay(under: Sections, over: Sections): Sections {
  const names = new Set([...Object.keys(under), ...Object.keys(over)])
  const own = (sections: Sections, section: string) =>
    Object.hasOwn(sections, section) ? Object.entries(sections[section] ?? {}) : []
  return Object.fromEntries(
    [...names].map((section) => [section, Object.fromEntries([...own(under, section), ...own(over, section)])]),
  )
}

/** Without one option. */
export function without(sections: Sections, text: string): Sections {
  const { section, name } = splitName(text)
  return Object.fromEntries(
    Object.entries(sections).map(([other, options]) => [
      other,
      other === section ? Object.fromEntries(Object.entries(options).filter(([own]) => own !== name)) : options,
    ]),
  )
}

/** All options by their flat names, lists with commas between their values. */
export function flatten(sections: Sections): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(sections).flatMap(([section, options]) =>
      Object.entries(options).map(([name, value]) => [
        section === defaultSection ? name : `${section}/${name}`,
        typeof value === 'string' ? value : value.join(','),
      ]),
    ),
  )
}
