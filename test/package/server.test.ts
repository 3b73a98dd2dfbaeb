import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, inject, test } from 'vitest'
import { entries } from './support.js'

const { projects } = inject('packed')

const modules = [...entries.keys()].filter((name) => !name.includes('*'))

test.each(modules)('importing %s without a DOM changes nothing, says nothing and leaves nothing open', async (name) => {
  // Lit leaves marks of its own on a server, and a stand-in for customElements.
  const before = name === 'leadframe/ui' ? ['lit'] : []
  const script = join(projects, 'server/import.js')
  // A timer, a port or a channel that is left open would keep the process from ending.
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [script, name, ...before], { timeout: 20_000 })
  const { changed, ...resources } = JSON.parse(stdout)
  expect(changed).toEqual([])
  expect(resources.after).toEqual(resources.before)
  expect(stderr).toBe('')
})
