import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'

/** What the condition of an entry leads to. */
interface Target {
  readonly types?: string
  readonly default: string
}

const { installed } = inject('packed')

/** The files in the tarball, with `/` between their parts. */
export const files: readonly string[] = readdirSync(installed, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(installed.length + 1))
  .map((path) => path.replaceAll('\\', '/'))
  .toSorted()

/** The text of a file in the tarball. */
export const textOf = (path: string): string => readFileSync(join(installed, path), 'utf8')

const manifest: { readonly exports: Readonly<Record<string, string | Target>> } = JSON.parse(textOf('package.json'))

/** What can be imported, by its name: `leadframe/service`. */
export const entries: ReadonlyMap<string, Target> = new Map(
  Object.entries(manifest.exports).map(([path, target]) => [
    path.replace(/^\./, 'leadframe'),
    typeof target === 'string' ? { default: target } : target,
  ]),
)
