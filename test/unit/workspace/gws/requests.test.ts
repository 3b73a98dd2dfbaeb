import { fileURLToPath } from 'node:url'
import { adapt } from 'cometd-nodejs-client'
import { beforeAll, expect, test } from 'vitest'
import { requests } from '../../../../src/contract/contract.js'
import { createGws } from '../../../../src/workspace/gws/index.js'
import type { WorkspaceRequest } from '../../../../src/workspace/workspace.js'

const page = fileURLToPath(new URL('../../../../docs/gws-requests.md', import.meta.url))

// Node has no XMLHttpRequest for the CometD client.
beforeAll(() => adapt())

/** A table of all requests that are a workspace's: `npx vitest run --project unit test/unit/workspace/gws -u` writes it. */
test('the documentation says which requests the connector carries out', async () => {
  const supported = new Set<string>(createGws().requests)
  const rows = [...requests]
    .filter(([, { route }]) => route === 'workspace')
    .map(
      ([name, { description }]) =>
        `| \`${name}\` | ${supported.has(name) ? 'yes' : '`notSupported`'} | ${description} |`,
    )
  const text = [
    '# What the connector to Genesys Web Services carries out',
    '',
    'Made from the connector itself; [what it is, and how it is set up](./gws.md).',
    '',
    '| request | | what it does |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
  await expect(text).toMatchFileSnapshot(page)
})

test('every request that it names is one of a workspace: of the API, or to the contact server', () => {
  const named: readonly WorkspaceRequest[] = createGws().requests
  expect(named.filter((name) => !name.startsWith('contacts.') && requests.get(name)?.route !== 'workspace')).toEqual([])
})
