import { environmentMarkdown, tableMarkdown, targetsMarkdown } from './markdown.js'
import type { Results } from './results.js'

/** Texts by the names of the sections of a page that they belong into. */
export type Sections = Readonly<Record<string, string>>

/** What a run has to say in each section of `docs/performance.md`. */
export function sectionsOf({ environment, tables }: Results): Sections {
  return {
    environment: `${environmentMarkdown(environment)}\n\nAll figures of the run: [results.json](./performance/results.json).`,
    targets: targetsMarkdown(tables),
    ...Object.fromEntries(
      tables.map((table) => {
        const [about, ...rows] = tableMarkdown(table)
        const plot = `![${table.title}: the medians as multiples of the limit's](./performance/${table.name}.svg)`
        return [table.name, [about, plot, ...rows].join('\n\n')]
      }),
    ),
  }
}

/**
 * Renews sections of a page: what stands between `<!-- bench:NAME -->` and `<!-- /bench:NAME -->`. Throws an Error
 * where the page has no such section, or more than one.
 */
export function renewSections(markdown: string, sections: Sections): string {
  return Object.entries(sections).reduce(renewSection, markdown)
}

function renewSection(markdown: string, [name, text]: readonly [string, string]): string {
  const [start, end] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`]
  const [before = '', rest, ...more] = markdown.split(start)
  if (rest === undefined)
    throw new Error(`There is no ${start}: write it where this section belongs, and ${end} below.`)
  if (more.length > 0) throw new Error(`${start} is there ${more.length + 1} times: leave one.`)
  const [content = '', after, ...ends] = rest.split(end)
  if (after === undefined || content.includes('<!-- bench:')) {
    throw new Error(`There is no ${end} below ${start}: write it where this section ends, before the next one begins.`)
  }
  if (ends.length > 0) throw new Error(`${end} is there ${ends.length + 1} times: leave one.`)
  return `${before}${start}\n\n${text}\n\n${end}${after}`
}
