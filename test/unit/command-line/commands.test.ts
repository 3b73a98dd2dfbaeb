import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import manifest from '../../../package.json' with { type: 'json' }

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** What a command of package.json prints as an error, and what it exits with. */
function run(command: string, ...args: string[]): Promise<{ readonly code: unknown; readonly said: string }> {
  const [node, ...rest] = command.split(' ')
  expect(node).toBe('node')
  return new Promise((resolve) =>
    execFile(process.execPath, [...rest, ...args], { cwd: root }, (error, _stdout, said) =>
      resolve({ code: error?.code, said: said.trim() }),
    ),
  )
}

// To say so it has to load all that it consists of.
test.each([
  ['bench', manifest.scripts.bench],
  ['chaos', manifest.scripts.chaos],
  ['simulate', manifest.scripts.simulate],
])(
  'npm run %s refuses a flag that it does not know in one sentence',
  async (_, command) => {
    const { code, said } = await run(command, '--nonsense')
    expect(said).toMatch(/^"--nonsense" is not understood: use only .*\.$/)
    expect(code).toBe(2)
  },
  30_000,
)
