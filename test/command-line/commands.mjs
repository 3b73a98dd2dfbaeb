import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const packages = fileURLToPath(new URL('../../node_modules/', import.meta.url))

/** The script behind a package's command, so that it runs under this very Node.js on every system. */
export function commandOf(name, packageName = name) {
  const folder = join(packages, packageName)
  // Read as a file: not every package lets its manifest be imported.
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return join(folder, typeof bin === 'string' ? bin : bin[name])
}
