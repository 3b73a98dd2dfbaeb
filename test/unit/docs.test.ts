import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Links to files of the repository, each with the titles of tests that are quoted after it. */
function references(page: string): { readonly file: string; readonly titles: readonly string[] }[] {
  const text = readFileSync(join(root, page), 'utf8')
  return [...text.matchAll(/\]\((\.\.?\/[^)#]+)(?:#[^)]*)?\)((?:\s*,?\s*"[^"]+")*)/g)].map(
    ([, link = '', quoted = '']) => ({
      file: join(dirname(join(root, page)), link),
      titles: [...quoted.matchAll(/"([^"]+)"/g)].map(([, title = '']) => title.replace(/\s+/g, ' ')),
    }),
  )
}

test.each([
  'CONTRIBUTING.md',
  'docs/api.md',
  'docs/applications.md',
  'docs/architecture.md',
  'docs/concepts.md',
  'docs/configuration.md',
  'docs/coordination.md',
  'docs/embedding.md',
  'docs/gws.md',
  'docs/performance.md',
  'docs/scenarios.md',
  'docs/security.md',
  'docs/testing.md',
  'docs/timeline.md',
  'examples/README.md',
])('%s refers to files and tests that exist', (page) => {
  const found = references(page)
  expect(found.length).toBeGreaterThan(0)
  const missing = found.flatMap(({ file, titles }) => {
    if (!existsSync(file)) return [file]
    if (titles.length === 0) return []
    const text = readFileSync(file, 'utf8')
    return titles.filter((title) => !text.includes(title)).map((title) => `${file}: ${title}`)
  })
  expect(missing).toEqual([])
})

test.each([
  ['docs/applications.md', 2],
  ['docs/embedding.md', 3],
  ['docs/testing.md', 3],
])('%s shows its examples as they are checked, or run', (page, count) => {
  const shown = [...readFileSync(join(root, page), 'utf8').matchAll(/```[jt]s\n\/\/ (examples\/\S+)\n(.*?)```/gs)]
  expect(shown.length).toBe(count)
  for (const [, file = '', code] of shown) expect(code).toBe(readFileSync(join(root, file), 'utf8'))
})
