import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const manifest = JSON.parse(read('package.json'))
const [, published = '', development = ''] = read('docs/dependencies.md').split(/^## /m)

interface Lock {
  readonly packages: Readonly<Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>>
}

/** The names, licences and purposes in the rows of a table. */
const rowsOf = (section: string) =>
  [...section.matchAll(/^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \|$/gm)].map(([, name = '', licence = '', job = '']) => ({
    name,
    licence,
    job,
  }))

test.each([
  ['dependencies', published],
  ['devDependencies', development],
])('the %s are those of which the documentation says what they are for', (field, section) => {
  const names = rowsOf(section).map(({ name }) => name)
  expect(names).toEqual(Object.keys(manifest[field]).toSorted())
})

test('their licences are those that the packages have', () => {
  const wrong = rowsOf(published + development).filter(({ name, licence }) => {
    // One package says it in the form of old.
    const { license, licenses } = JSON.parse(read(`node_modules/${name}/package.json`))
    const said = `${license ?? licenses?.[0]?.type}`.replace('Apache 2.0', 'Apache-2.0')
    return said.replace(' OR ', ' or ') !== licence
  })
  expect(wrong).toEqual([])
})

describe('the lock file', () => {
  test('names no registry, so that any can be used', () => {
    expect(read('package-lock.json')).not.toContain('"resolved"')
  })

  // npm leaves out without a word what a registry does not have for other systems, and `npm ci` fails over it.
  test('has what packages bring along for every system', () => {
    const { packages }: Lock = JSON.parse(read('package-lock.json'))
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !(`node_modules/${name}` in packages) && !(`${path}/node_modules/${name}` in packages),
      ),
    )
    expect(missing).toEqual([])
  })
})
