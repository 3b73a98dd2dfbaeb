import { fileURLToPath } from 'node:url'
import { adapt } from 'cometd-nodejs-client'
import { beforeAll, expect, test } from 'vitest'
import { requests } from '../../../../src/contract/contract.js'
import { createGws } from '../../../../src/workspace/gws/index.js'
import { anchor, referencePage } from './page.js'
import { fieldsOf, namedObjects } from './shapes.js'
import { declarationOf, fieldComments, listedCodes } from './sources.js'

const file = fileURLToPath(new URL('../../../../docs/api.md', import.meta.url))

// Node has no XMLHttpRequest for the CometD client.
beforeAll(() => adapt())

const page = () => referencePage(new Set<string>(createGws().requests))

/** `npx vitest run --project unit test/unit/contract/reference -u` writes it. */
test('docs/api.md is what the contract says', async () => {
  await expect(page()).toMatchFileSnapshot(file)
})

test('what the page links to within itself is there', () => {
  const text = page()
  const anchors = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchor(heading))
  expect(new Set(anchors).size).toBe(anchors.length)
  const links = [...text.matchAll(/\]\(#([^)]*)\)/g)].map(([, target = '']) => target)
  expect(links.filter((target) => !anchors.includes(target))).toEqual([])
  expect(links.length).toBeGreaterThan(requests.size)
})

test('every error code is explained', () => {
  const explained = (type: string) => {
    const listed = listedCodes('contract/errors.ts', type)
    const members = declarationOf('contract/errors.ts', type).matchAll(/'(\w+)'/g)
    expect(listed.map(([code]) => code)).toEqual([...members].map(([, code]) => code))
    return listed
  }
  const workspace = explained('WorkspaceErrorCode')
  for (const [, meaning] of [...explained('HostErrorCode'), ...workspace]) expect(meaning).toMatch(/^[^*/\n]+\.$/)
  const named = [...requests.values()].flatMap(({ errors = [] }) => errors)
  const known: readonly string[] = workspace.map(([code]) => code)
  expect(named.filter((code) => !known.includes(code))).toEqual([])
})

test('the comments of fields are found', () => {
  const { size } = fieldComments('contract/objects/interaction.ts', 'interaction')
  expect(size).toBeGreaterThan(4)
  for (const { file, declaration, fieldsIn = declaration, schema } of namedObjects) {
    const fields = fieldsOf(schema).map(({ name }) => name)
    expect(fields.length, declaration).toBeGreaterThan(0)
    expect([...fieldComments(`contract/${file}`, fieldsIn).keys()].filter((name) => !fields.includes(name))).toEqual([])
  }
})
