// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { createFakeHost } from '../../../src/testing/index.js'
import { testFakeHost } from './host-scenarios.js'

describe('the fake host', testFakeHost)

test('leaves nothing behind, and gives no cause for warnings', async () => {
  const warnings: Error[] = []
  const warned = (warning: Error) => warnings.push(warning)
  process.on('warning', warned)
  const host = createFakeHost()
  expect(['window' in globalThis, 'reportError' in globalThis]).toEqual([true, true])
  await host.settle()
  host.close()
  expect(['window' in globalThis, 'reportError' in globalThis, 'document' in globalThis]).toEqual([false, false, false])
  process.off('warning', warned)
  expect(warnings).toEqual([])
})
