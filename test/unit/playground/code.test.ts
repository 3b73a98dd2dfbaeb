import { expect, test } from 'vitest'
import { codeOf } from '../../../playground/explorer/code.js'

/** Runs code as an application would; resolves to what was called with which arguments. */
async function called(code: string, request: string): Promise<unknown[]> {
  const calls: unknown[][] = []
  const [namespace = '', name = ''] = request.split('.')
  const service = { [namespace]: { [name]: (...args: unknown[]) => calls.push(args) } }
  const script = code.replace(/^import .*$/m, '')
  const run = new Function('genesys', 'createServiceClient', `return (async () => {\n${script}\n})()`)
  await run({ wwe: { service } }, () => service)
  expect(calls).toHaveLength(1)
  return calls[0] ?? []
}

const strange = [
  'it\'s "quoted" \\ and\nbroken',
  '</script><!-- <script> \u2028\u2029',
  undefined,
  null,
  -1.5,
  true,
  [],
  {},
  { plain: 1, 'not plain': [1, { deep: 'x'.repeat(100) }], "it's": null, ['__proto__']: { own: true }, '1a': '' },
]

test('code of either style calls with the very values', async () => {
  expect((await called(codeOf('voice.dial', strange, 'callback'), 'voice.dial')).slice(0, -2)).toEqual(strange)
  expect(await called(codeOf('voice.dial', strange, 'promise'), 'voice.dial')).toEqual(strange)
  const [, , , , , , , , record] = await called(codeOf('voice.dial', strange, 'promise'), 'voice.dial')
  expect(Object.hasOwn(record as object, '__proto__')).toBe(true)
})

test('code can stand in a script element', () => {
  for (const style of ['callback', 'promise'] as const) {
    expect(codeOf('voice.dial', strange, style)).not.toMatch(/<\/|<!--|<script/i)
  }
})

test('code with callbacks is for the drop-in script', () => {
  expect(codeOf('voice.dial', ['+15550100', { Topic: 'billing' }], 'callback')).toBe(
    `genesys.wwe.service.voice.dial(
  '+15550100',
  { Topic: 'billing' },
  (answer) => console.log(answer.data),
  (failure) => console.error(failure),
)`,
  )
})

test('code with a promise is for the module', () => {
  expect(codeOf('agent.get', [], 'promise')).toBe(
    `import { createServiceClient } from 'leadframe/client'

const service = createServiceClient()
const data = await service.agent.get()`,
  )
})
