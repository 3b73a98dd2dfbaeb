import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))

const declares = /^export (?:declare |abstract |async )*(?:function\*?|const|let|class|interface|type|namespace) (\w+)/

test.each(['src', 'dev', 'playground', 'build'])(
  'every name that is exported in %s has a doc comment',
  async (folder) => {
    const paths = (await readdir(join(root, folder), { recursive: true })).filter((path) => path.endsWith('.ts'))
    const bare: string[] = []
    for (const path of paths) {
      const lines = (await readFile(join(root, folder, path), 'utf8')).split('\n')
      lines.forEach((line, index) => {
        const name = declares.exec(line)?.[1]
        // Further forms of a function share the comment of the first.
        if (name === undefined || lines[index - 1]?.trimEnd().endsWith('*/')) return
        if (!lines.slice(0, index).some((earlier) => declares.exec(earlier)?.[1] === name))
          bare.push(`${path}: ${name}`)
      })
    }
    expect(bare).toEqual([])
  },
)
