import { expect, test } from 'vitest'
import { readQuery } from '../../../playground/workspace-query.js'

const page = 'http://localhost:4173/'
const client = 'http://localhost:4174'
const acceptedOrigins = 'service-client-api.accepted-web-content-origins'

/** The addresses of the applications that the options name, in their order. */
function applications(options: Readonly<Record<string, string>>): (string | undefined)[] {
  const sections = options['workspace.web-content']?.split(', ') ?? []
  return sections.map((section) => options[`${section}/url`])
}

test("without a query, the playground's applications are embedded as tabs, and their origin accepted", () => {
  const { session, options } = readQuery(page, client)
  expect(session).toBe('default')
  expect(applications(options)).toEqual([`${client}/`, `${client}/click-to-dial.html`])
  expect(options).toMatchObject({
    [acceptedOrigins]: `${client} (*)`,
    'app-1/label': 'API explorer',
    'app-1/mode': 'tab',
  })
})

test('every app is embedded, and its origin accepted once', () => {
  const { options } = readQuery(
    `${page}?app=https://a.example/x?y=1&app=https://a.example/z&app=https://b.example`,
    client,
  )
  expect(applications(options)).toEqual(['https://a.example/x?y=1', 'https://a.example/z', 'https://b.example/'])
  expect(options['app-1/label']).toBe('a.example/x')
  expect(options[acceptedOrigins]).toBe(`${client} (*), https://a.example (*), https://b.example (*)`)
})

test('options of the query win over the defaults', () => {
  const list = 'https://only.example (system.*)'
  const { options } = readQuery(
    `${page}?option.${acceptedOrigins}=${encodeURIComponent(list)}&option.some.name=1`,
    client,
  )
  expect(options).toMatchObject({ [acceptedOrigins]: list, 'some.name': '1' })
})

test('what is no web address is not embedded', () => {
  expect(() => readQuery(`${page}?app=javascript:alert(1)`, client)).toThrow('app=javascript:alert(1)')
  expect(() => readQuery(`${page}?app=http://`, client)).toThrow('app=http://')
})

test('a scenario is played where one is named', () => {
  expect(readQuery(`${page}?scenario=first-call`, client).scenario).toBe('first-call')
  expect(readQuery(page, client).scenario).toBeNull()
})
