import { describe, expect, test } from 'vitest'
import { dialogFrame } from '../../../src/ui/dialogs/frame.js'
import { sizeStyle } from '../../../src/ui/dialogs/size.js'
import { MAX_CHARACTERS, shortened, valueText } from '../../../src/ui/foreign-text.js'
import { iconAddress } from '../../../src/ui/icon-address.js'
import { colourStyle } from '../../../src/ui/menu-bar/colours.js'

describe('a text by an application', () => {
  test('is as it is, or cut', () => {
    expect(shortened('a'.repeat(MAX_CHARACTERS))).toBe('a'.repeat(MAX_CHARACTERS))
    expect(shortened('a'.repeat(100_000))).toBe(`${'a'.repeat(MAX_CHARACTERS)}…`)
  })

  test('is never cut within a character', () => {
    expect(shortened('ab😀c', 3)).toBe('ab…')
    expect(shortened('ab😀c', 4)).toBe('ab😀…')
  })

  test.each([
    ['text', 'text'],
    [2, '2'],
    [true, 'true'],
    [null, 'null'],
    [{ a: [1] }, '{"a":[1]}'],
  ])('of a value %j is %s', (value, text) => expect(valueText(value)).toBe(text))
})

describe('the address of an icon', () => {
  const address = (url: string) => iconAddress(url, 'https://desk.example/page/')

  test.each([
    ['https://app.example/a.png', 'https://app.example/a.png'],
    ['http://app.example/a.png', 'http://app.example/a.png'],
    ['/a.png', 'https://desk.example/a.png'],
    ['data:image/png;base64,AAAA', 'data:image/png;base64,AAAA'],
    ['DATA:image/svg+xml,%3Csvg%3E', 'data:image/svg+xml,%3Csvg%3E'],
  ])('%s may be shown', (url, expected) => expect(address(url)).toBe(expected))

  test.each([
    'javascript:alert(1)',
    ' java\nscript:alert(1)',
    'JAVASCRIPT:alert(1)',
    'vbscript:x',
    'data:text/html,<script>alert(1)</script>',
    'data:image/svg+xmlx,a',
    'data:,image/png;',
    'blob:https://desk.example/1',
    'file:///etc/passwd',
    'http://',
  ])('%j may not', (url) => expect(address(url)).toBeUndefined())
})

describe('the frame of a dialog', () => {
  const page = { href: 'https://desk.example/page/', origin: 'https://desk.example' } as Location

  test('keeps the origin of a page elsewhere', () => {
    const { address, sandbox } = dialogFrame('https://app.example/form', page)
    expect(address).toBe('https://app.example/form')
    expect(sandbox.split(' ')).toContain('allow-same-origin')
  })

  test.each(['/form', 'https://desk.example/form', 'HTTPS://DESK.example:443/form'])(
    'takes our origin from our own page %s',
    (url) => {
      const { address, sandbox } = dialogFrame(url, page)
      expect(address).toBe('https://desk.example/form')
      expect(sandbox.split(' ')).toContain('allow-scripts')
      expect(sandbox).not.toContain('same-origin')
    },
  )

  test.each(['javascript:alert(1)', 'data:text/html,x', 'http://'])('refuses %s', (url) => {
    expect(() => dialogFrame(url, page)).toThrow('Expected "url" to be an address that begins with http: or https:')
  })

  test('is as large as the options say, in parts of the window', () => {
    expect(sizeStyle({ width: '300px', height: '12.5%' })).toBe('inline-size: 300px; block-size: 12.5vh')
    expect(sizeStyle({})).toBe('inline-size: 640px; block-size: 480px')
  })
})

describe('the colours of a view', () => {
  test.each([
    ['both as asked', { labelColor: '#777777', backgroundColor: '#787878' }, 'color: #777777; background: #787878'],
    ['none', {}, ''],
    ['none where their lengths are not those of CSS', { labelColor: '#FFFFF', backgroundColor: '#1234567' }, ''],
    ['a label alone', { labelColor: '#0a8' }, 'color: #0a8'],
    ['black on a light ground', { backgroundColor: '#ffe08a' }, 'color: #000; background: #ffe08a'],
    ['white on a dark ground', { backgroundColor: '#036' }, 'color: #fff; background: #036'],
    ['white on a dark ground with transparency', { backgroundColor: '#003F' }, 'color: #fff; background: #003F'],
    [
      'black, the wrong colour being left out',
      { labelColor: '#FFFFF', backgroundColor: '#fff' },
      'color: #000; background: #fff',
    ],
  ])('are %s', (_, view, style) => {
    expect(colourStyle({ name: 'a', label: 'a', ...view })).toBe(style)
  })
})
