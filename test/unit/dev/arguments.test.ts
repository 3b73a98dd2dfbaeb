import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { devHelp, readDevArguments, UsageError } from '../../../dev/arguments.js'

const app = ['--app', 'http://localhost:3000']

test('everything that may be given is read', () => {
  const list = 'service-client-api.accepted-web-content-origins=http://localhost:3000 (voice.*), https://b.example (*)'
  const given = readDevArguments(
    [...app, '--app=https://b.example/x?y=1', '--option', list, '--option', 'a/b=c=d', '--scenario', 's.json'].concat([
      '--port',
      '0',
      '--origin-check',
      '--ring',
      '--headless',
      '--timeout',
      '1.5',
    ]),
  )
  expect(given.apps.map(({ href }) => href)).toEqual(['http://localhost:3000/', 'https://b.example/x?y=1'])
  expect(given).toMatchObject({
    options: {
      'service-client-api.accepted-web-content-origins': 'http://localhost:3000 (voice.*), https://b.example (*)',
      'a/b': 'c=d',
    },
    scenario: 's.json',
    port: 0,
    originCheck: true,
    ring: true,
    open: false,
    headless: true,
    timeout: 1.5,
  })
})

test('an application is enough', () => {
  expect(readDevArguments(app)).toMatchObject({ port: 4173, options: {}, originCheck: false, headless: false })
})

test.each([
  [[], 'Name your application: leadframe dev --app http://localhost:3000'],
  [
    ['--app', 'localhost:3000'],
    '--app must be an http(s) address such as http://localhost:3000, but it is "localhost:3000".',
  ],
  [['--app', 'http://me:secret@localhost/'], '--app must be an address without a name and a password in it.'],
  [['--app'], '--app needs a value: --app http://localhost:3000'],
  [['--app', '--ring'], '--app needs a value: --app http://localhost:3000'],
  [[...app, '--app', 'http://localhost:3000/'], '--app http://localhost:3000/ is given twice: give each address once.'],
  [[...app, 'http://b.example'], '"http://b.example" is not understood: applications are given with --app <address>.'],
  [[...app, '--rings'], '--rings is not understood: use --app, --option,'],
  [[...app, '--constructor'], '--constructor is not understood'],
  [[...app, '--ring=yes'], '--ring takes no value: leave "=yes" out.'],
  [[...app, '--port', 'http'], '--port must be a port number (0 to 65535), but it is "http".'],
  [[...app, '--port', '1', '--port', '2'], '--port is given twice: give it once.'],
  [[...app, '--option', 'voice'], '--option must be NAME=VALUE, such as'],
  [[...app, '--option', 'a=1', '--option', 'a=2'], '--option a is given twice'],
  [[...app, '--headless'], '--headless needs a scenario to play: add --scenario <file>.'],
  [[...app, '--headless', '--scenario', 's', '--open'], '--headless shows no window: leave --open out.'],
  [[...app, '--timeout', '5'], '--timeout is for --headless'],
  [[...app, '--headless', '--scenario', 's', '--timeout', '0'], '--timeout must be a number of seconds above 0'],
])('%j is refused in one sentence', (args, message) => {
  expect(() => readDevArguments(args)).toThrow(UsageError)
  expect(() => readDevArguments(args)).toThrow(message)
})

test('the help and docs/dev.md have the same flags, and each is understood', async () => {
  const page = await readFile(new URL('../../../docs/dev.md', import.meta.url), 'utf8')
  const helped = [...devHelp.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, flag]) => flag)
  const written = [...page.matchAll(/^\| `(--[a-z-]+)/gm)].map(([, flag]) => flag)
  expect(helped).toHaveLength(9)
  expect(written.toSorted()).toEqual(helped.toSorted())
  for (const flag of helped) expect(() => readDevArguments([`${flag}`, '?'])).not.toThrow('is not understood: use')
})
