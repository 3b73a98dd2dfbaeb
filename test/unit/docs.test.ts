import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { anchor } from './contract/reference/page.js'

const root = fileURLToPath(new URL('../../', import.meta.url))

interface Reference {
  readonly file: string
  /** The part of a page that is meant; empty for the whole of it. */
  readonly part: string
  /** Of tests that are quoted after it. */
  readonly titles: readonly string[]
}

/** Links of a page to files of the repository, and to its own parts. */
function references(page: string): readonly Reference[] {
  const text = readFileSync(join(root, page), 'utf8')
  return [...text.matchAll(/\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]*))?\)((?:\s*,?\s*"[^"]+")*)/g)].map(
    ([, link = '', part = '', quoted = '']) => ({
      file: link === '' ? join(root, page) : join(dirname(join(root, page)), link),
      part,
      titles: [...quoted.matchAll(/"([^"]+)"/g)].map(([, title = '']) => title.replace(/\s+/g, ' ')),
    }),
  )
}

/** The parts of a page that links can lead to. */
const anchors = (text: string) =>
  text
    .replace(/```.*?```/gs, '')
    .split('\n')
    .flatMap((line) => /^#+ (.+)$/.exec(line)?.[1] ?? [])
    .map(anchor)

const guides = readdirSync(join(root, 'docs'))
  .filter((name) => name.endsWith('.md'))
  .map((name) => `docs/${name}`)
const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'examples/README.md', ...guides]

test.each(pages)('%s refers to files and tests that exist', (page) => {
  const found = references(page)
  expect(found.length).toBeGreaterThan(0)
  const missing = found.flatMap(({ file, part, titles }) => {
    if (!existsSync(file)) return [file]
    if (titles.length === 0 && part === '') return []
    const text = readFileSync(file, 'utf8')
    return [
      ...titles.filter((title) => !text.includes(title)).map((title) => `${file}: ${title}`),
      ...(part === '' || anchors(text).includes(part) ? [] : [`${file}#${part}`]),
    ]
  })
  expect(missing).toEqual([])
})

/** The path in a comment, and the code. */
const shownFile = /```(?:[jt]s\n\/\/|html\n<!--) ((?:examples|test\/package\/fixtures)\/\S+)(?: -->)?\n(.*?)```/gs

test.each([
  ['README.md', 3],
  ['docs/applications.md', 2],
  ['docs/bundlers.md', 11],
  ['docs/embedding.md', 3],
  ['docs/testing.md', 3],
])('%s shows its examples as they are checked, or run', (page, count) => {
  const shown = [...readFileSync(join(root, page), 'utf8').matchAll(shownFile)]
  expect(shown.length).toBe(count)
  for (const [, file = '', code] of shown) expect(code).toBe(readFileSync(join(root, file), 'utf8'))
})
