import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { requests } from '../../src/contract/contract.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
const [read = '', unread = ''] = readFileSync(join(root, 'docs/configuration.md'), 'utf8').split('## What is not read')

const sources = ['src', 'playground', 'workers']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  )
  .filter((file) => file.endsWith('.ts'))

/** How options' names begin; what else has a name with dots, such as actions between windows, is none. */
const beginning = /^(service-client-api|interaction|workspace|privilege|security|outbound|<medium>)\.|^<section>\//

/** The name of an option as the page writes it, whatever the code calls the part that varies. */
const asOnPage = (name: string) =>
  name
    .replace(/^(\$\{media\}|voice|chat|email|workitem)\./, '<medium>.')
    .replace(/^\$\{(name|section)\}\//, '<section>/')

const found = new Set(
  sources.flatMap((file) => {
    const code = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
    const literals = code.matchAll(/(['"`])((?:\$\{\w+\}|[a-z][a-z-]*)(?:[./][a-z][a-z-]*)+)\1/g)
    return [...literals]
      .map(([, , name = '']) => name)
      .filter((name) => !requests.has(name))
      .map(asOnPage)
      .filter((name) => beginning.test(name))
  }),
)

const listed = [...read.matchAll(/^\| \[`([^`]+)`\]\(#/gm)].map(([, name = '']) => name)

test('docs/configuration.md lists every option that the code names', () => {
  expect([...found].filter((name) => !listed.includes(name) && !unread.includes(`\`${name}\``))).toEqual([])
})

test('docs/configuration.md lists no option that the code does not name, and has more than its line for each', () => {
  expect(listed.length).toBeGreaterThan(15)
  const isFound = (name: string) => found.has(name.replace('.<request>', ''))
  expect(listed.filter((name) => !isFound(name) || read.split(`\`${name}\``).length < 3)).toEqual([])
})
