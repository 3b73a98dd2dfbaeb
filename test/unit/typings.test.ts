import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { buildTypes } from '../../build.mjs'
import { LanguageServer } from './language-server.js'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../../', import.meta.url))
const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')

/** An application that has installed the package. */
let application: string

beforeAll(async () => {
  application = await mkdtemp(join(tmpdir(), 'leadframe-typings-'))
  const installed = join(application, 'node_modules/leadframe')
  await mkdir(installed, { recursive: true })
  await Promise.all([
    buildTypes(join(installed, 'dist')),
    cp(join(root, 'package.json'), join(installed, 'package.json')),
    symlink(join(root, 'node_modules/valibot'), join(application, 'node_modules/valibot')),
  ])
}, 60_000)

afterAll(() => rm(application, { recursive: true, force: true }))

/** What the compiler says of the application with this code in it. */
async function check(code: string): Promise<string> {
  await writeFile(join(application, 'application.ts'), code)
  await writeFile(
    join(application, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        target: 'ES2022',
        module: 'ESNext',
        moduleResolution: 'bundler',
        lib: ['ES2022', 'DOM'],
        strict: true,
        noEmit: true,
        // Compilers find the schemas of Json in the declarations too deep to be checked in themselves.
        skipLibCheck: true,
        types: [],
      },
      files: ['application.ts'],
    }),
  )
  return run(process.execPath, [tsc, '--pretty', 'false'], { cwd: application }).then(
    () => 'nothing',
    ({ stdout }) => stdout,
  )
}

const uses = `
genesys.wwe.service.system.isFrameLeading(({ data }) => data === true, (failure) => failure === 'Request timeout')
window.genesys.wwe.service.subscribe('interaction', ({ data }) => data.eventType === 'CASE_ID_CHANGED' && data.caseId)
// @ts-expect-error there is no such method
genesys.wwe.service.system.fly()
`

test.each([
  ['refers to them', '/// <reference types="leadframe/wwe-service-client-api" />'],
  ['imports the script', "import 'leadframe/wwe-service-client-api.js'"],
])('an application that %s has the types of the drop-in script', async (_, line) => {
  expect(await check(`${line}\n${uses}`)).toBe('nothing')
})

test('an application that does not has none', async () => {
  expect(await check(uses)).toContain("Cannot find name 'genesys'")
})

test('an application that imports the promise client has its types', async () => {
  const code = `
    import { createServiceClient, type ServiceClientErrorCode } from 'leadframe/client'
    const client = createServiceClient()
    export const leading: Promise<boolean> = client.system.isFrameLeading()
    export const code: ServiceClientErrorCode = 'notPossible'
    // @ts-expect-error there is no such method
    client.system.fly()
  `
  expect(await check(code)).toBe('nothing')
})

test('an editor shows what a method does, takes and results in', async () => {
  const code = "import { createServiceClient } from 'leadframe/client'\ncreateServiceClient().voice.dial"
  await check(code)
  const editor = new LanguageServer(tsc)
  onTestFinished(() => editor.close())
  await editor.open(application)
  const shown = await editor.hover(join(application, 'application.ts'), code, 'dial')
  expect(shown).toContain('dial: (destination: string, userData?: Json | undefined) => Promise<undefined>')
  expect(shown).toContain('Calls a number.')
  expect(shown).toContain('`notPossible`')
  expect(shown).toContain('Voice namespace')
})

test('an application that tests with the package has its types, whichever tool opens its windows', async () => {
  const code = `
    import { createFakeHost, createFakeSession } from 'leadframe/testing'
    import { type AnyPage, openSession } from 'leadframe/testing/browser'
    const host = createFakeHost()
    export const value: unknown = host.requests[0]?.values[0]
    export const time: Promise<void> = createFakeSession({ frames: 2 }).advance(5)
    // @ts-expect-error there is no such control
    host.simulate.fly()
    declare const browser: { newPage(): Promise<AnyPage & { own: 1 }> }
    export const own: Promise<1 | undefined> = openSession({ browser, url: '' }).then(({ windows }) => windows[0]?.page.own)
  `
  expect(await check(code)).toBe('nothing')
})
