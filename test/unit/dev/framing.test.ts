import { expect, test } from 'vitest'
import { framingRefusal } from '../../../dev/framing.js'

const host = 'http://localhost:4173'
const page = 'http://localhost:3000'

test.each([
  ['*', true],
  ["'self'", false],
  ["'none'", false],
  ['', false],
  ['http:', true],
  ['https:', false],
  ['http://localhost:4173', true],
  ['HTTP://LOCALHOST:4173', true],
  ['localhost:4173', true],
  ['http://localhost:*', true],
  ['http://localhost:4173/any/path', true],
  ['localhost', false],
  ['http://localhost', false],
  ['http://localhost:4174', false],
  ['https://localhost:4173', false],
  ['http://127.0.0.1:4173', false],
  ['*.localhost:4173', false],
  ['https://portal.example http://localhost:4173', true],
])('frame-ancestors %s: %s', (sources, isAllowed) => {
  const policy = `default-src 'self'; Frame-Ancestors ${sources}; frame-ancestors *`
  expect(framingRefusal({ policy, frameOptions: 'DENY' }, page, host) === undefined).toBe(isAllowed)
})

test('subdomains, the scheme of the page and the default port count as browsers have it', () => {
  const admits = (source: string, by: string, of = page) =>
    framingRefusal({ policy: `frame-ancestors ${source}`, frameOptions: null }, of, by) === undefined
  expect(admits('https://*.example', 'https://desk.example')).toBe(true)
  expect(admits('https://*.example', 'https://example')).toBe(false)
  expect(admits('http://desk.example', 'https://desk.example')).toBe(true)
  expect(admits('https://desk.example:443', 'https://desk.example')).toBe(true)
  expect(admits('desk.example', 'http://desk.example', 'https://app.example')).toBe(false)
  expect(admits("'self'", page)).toBe(true)
})

test('of several policies each has to allow it', () => {
  const policy = `frame-ancestors *, default-src 'none', frame-ancestors 'none'`
  expect(framingRefusal({ policy, frameOptions: null }, page, host)).toBe(
    "Content-Security-Policy: frame-ancestors 'none'",
  )
})

test.each([
  ['DENY', false],
  [' deny', false],
  ['SAMEORIGIN', false],
  ['ALLOW-FROM http://localhost:4173', true],
  ['ALLOWALL', true],
  ['SAMEORIGIN, SAMEORIGIN', false],
  ['DENY, nonsense', false],
  ['nonsense, other', true],
  [null, true],
])('X-Frame-Options %s: %s', (frameOptions, isAllowed) => {
  const refusal = framingRefusal({ policy: "default-src 'self'", frameOptions }, page, host)
  expect(refusal).toBe(isAllowed ? undefined : `X-Frame-Options: ${frameOptions}`)
})

test('SAMEORIGIN allows the same origin', () => {
  expect(framingRefusal({ policy: null, frameOptions: 'SAMEORIGIN' }, host, host)).toBeUndefined()
})
