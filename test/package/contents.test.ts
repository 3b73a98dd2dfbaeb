import { posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { entries, files, textOf } from './support.js'

/** Whatever else is in the tarball was not meant to be. */
const expected: readonly RegExp[] = [
  /^package\.json$/,
  /^README\.md$/,
  /^CHANGELOG\.md$/,
  /^LICENSE$/,
  /^dist\/(index|service|client|coordinator|ui|workspace|simulator|timeline|gws|testing|testing-browser)\.js(\.map)?$/,
  /^dist\/chunk-\w{8}\.js(\.map)?$/,
  /^dist\/leadframe-(simulator-)?worker\.js(\.map)?$/,
  /^dist\/wwe-service-client-api\.(js|js\.map|d\.ts)$/,
  /^dist\/types\/src\/([\w-]+\/)*[\w-]+\.d\.ts$/,
  // The command `leadframe dev`, and the workspace that it serves.
  /^dist\/command\.mjs$/,
  /^dist\/playground\/(workspace\.(html|css|js)|worker\.js|chunk-\w{8}\.js)$/,
  /^scenarios\/[\w-]+\.json$/,
  /^scenarios\/schema\/scenario\.schema\.json$/,
]

describe('the tarball', () => {
  test('holds nothing that was not meant to be', () => {
    expect(files.filter((file) => !expected.some((pattern) => pattern.test(file)))).toEqual([])
  })

  test('holds something of each kind', () => {
    expect(expected.filter((pattern) => !files.some((file) => pattern.test(file)))).toEqual([])
  })

  test('holds no script or style sheet that nothing leads to', () => {
    const scripts = files.filter((file) => /\.(m?js|css)$/.test(file))
    const starts = [...entries.values()].map((target) => posix.normalize(target.default))
    const reached = new Set<string>()
    for (const start of [...starts, 'dist/command.mjs', 'dist/playground/workspace.html']) reach(start, reached)
    expect(scripts.filter((file) => !reached.has(file))).toEqual([])
  })
})

/** Adds a file and all that it names which is in the tarball. */
function reach(file: string, reached: Set<string>): void {
  if (reached.has(file) || !files.includes(file)) return
  reached.add(file)
  for (const [, name = ''] of textOf(file).matchAll(/["'`](?:\.{0,2}\/)?([\w./-]+\.(?:js|css))["'`]/g)) {
    reach(posix.join(posix.dirname(file), name), reached)
  }
}

describe('source maps', () => {
  const mapped = files.filter((file) => /\.(m?js|css)$/.test(file))
  const mapOf = (file: string) => /[#@] sourceMappingURL=([\w.-]+)(?: \*\/)?\s*$/.exec(textOf(file))?.[1]

  test('are there where a file says so', () => {
    const missing = mapped.filter((file) => {
      const map = mapOf(file)
      return map !== undefined && !files.includes(posix.join(posix.dirname(file), map))
    })
    expect(missing).toEqual([])
  })

  test('have their sources in them, as these are not in the tarball', () => {
    const maps = files.filter((file) => file.endsWith('.map'))
    const lacking = maps.filter((file) => {
      const { sources, sourcesContent = [] } = JSON.parse(textOf(file))
      return sources.some((_: string, index: number) => typeof sourcesContent[index] !== 'string')
    })
    expect(maps.length).toBeGreaterThan(0)
    expect(lacking).toEqual([])
  })

  test('are named by the modules of all entries', () => {
    const modules = [...entries.values()].map((target) => posix.normalize(target.default))
    expect(modules.filter((file) => file.endsWith('.js') && mapOf(file) === undefined)).toEqual([])
  })
})
