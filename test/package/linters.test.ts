import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { expect, inject, test } from 'vitest'
import { commandOf } from '../command-line/commands.mjs'

const { tarball } = inject('packed')

test('publint finds nothing in the tarball', async () => {
  const { buffer, byteOffset, byteLength } = await readFile(tarball)
  const { messages, pkg } = await publint({
    strict: true,
    pack: { tarball: buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer },
  })
  expect(messages.map((message) => formatMessage(message, pkg))).toEqual([])
})

test('the types are right for whoever imports modules, with Node.js or a bundler', async () => {
  // Pages start workers by their address: there is nothing to import, and so no types.
  const workers = ['leadframe-worker.js', 'leadframe-simulator-worker.js']
  const said = await promisify(execFile)(process.execPath, [
    commandOf('attw', '@arethetypeswrong/cli'),
    tarball,
    '--profile=esm-only',
    '--format=ascii',
    '--no-color',
    '--exclude-entrypoints',
    ...workers,
  ]).then(
    () => 'no problems',
    ({ stdout }) => stdout,
  )
  expect(said).toBe('no problems')
}, 60_000)
