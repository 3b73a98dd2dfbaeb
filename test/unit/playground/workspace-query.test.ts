import { expect, test } from 'vitest'
import { readQuery } from '../../../playground/workspace-query.js'

const page = 'http://localhost:4173/'
const client = 'http://localhost:4174'
const acceptedOrigins = 'service-client-api.accepted-web-content-origins'

test('without a query, the sample application of the client origin is embedded and accepted', () => {
  const { session, applications, options } = readQuery(page, client)
  expect(session).toBe('default')
  expect(applications.map(String)).toEqual([`${client}/`])
  expect(options).toEqual({ [acceptedOrigins]: `${client} (*)` })
})

test('every app is embedded, and its origin accepted once', () => {
  const { applications, options } = readQuery(
    `${page}?app=https://a.example/x?y=1&app=https://a.example/z&app=https://b.example`,
    client,
  )
  expect(applications.map(String)).toEqual(['https://a.example/x?y=1', 'https://a.example/z', 'https://b.example/'])
  expect(options[acceptedOrigins]).toBe(`${client} (*), https://a.example (*), https://b.example (*)`)
})

test('options of the query win over the defaults', () => {
  const list = 'https://only.example (system.*)'
  const { options } = readQuery(
    `${page}?option.${acceptedOrigins}=${encodeURIComponent(list)}&option.some.name=1`,
    client,
  )
  expect(options).toEqual({ [acceptedOrigins]: list, 'some.name': '1' })
})

test('what is no web address is not embedded', () => {
  expect(() => readQuery(`${page}?app=javascript:alert(1)`, client)).toThrow('app=javascript:alert(1)')
  expect(() => readQuery(`${page}?app=http://`, client)).toThrow('app=http://')
})
