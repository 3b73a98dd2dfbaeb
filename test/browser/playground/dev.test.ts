import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import sirv from 'sirv'
import { expect, test } from 'vitest'
import { violations } from '../support/axe.js'
import { clickOn, textsOf } from '../support/deep.js'
import { DevCommand, serveOwn } from '../support/dev-command.js'
import { engine } from '../support/engines/index.js'
import { serviceScenario } from '../support/service-scenario.js'
import type { Tab } from '../support/tab.js'
import { until } from '../support/until.js'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const run = promisify(execFile)
const script = await readFile(join(root, 'dist/wwe-service-client-api.js'), 'utf8')

/** What a developer writes in two minutes; the script is wherever it says. */
const ownPage = (source: string) => `<!doctype html>
<title>Mine</title>
<script src="${source}"></script>
<output></output>
<script>
  genesys.wwe.service.subscribe('interaction', (event) => {
    document.querySelector('output').textContent += event.data.eventType + ' '
  })
</script>`

/** The developer's own page, with the script beside it. */
const serveOwnPage = (port?: number) =>
  serveOwn((request, response) => response.end(request.url === '/client.js' ? script : ownPage('/client.js')), port)

/** Resolves once the application of that number shows the text. */
async function applicationShows(tab: Tab, text: string, index = 0): Promise<void> {
  await until(
    async () => {
      const page = await tab.embedded(index)
      return (await page.evaluate(() => document.body.textContent ?? '')).includes(text)
    },
    `the application to show "${text}"`,
    { timeout: 20_000 },
  )
}

/** Resolves once what is to be seen at the selector says this. */
async function shows(tab: Tab, selector: string, text: string): Promise<void> {
  const seen = () =>
    tab.evaluate((chosen) => {
      const elements = [...document.querySelectorAll<HTMLElement>(chosen)]
      return elements.flatMap((element) => (element.checkVisibility() ? element.innerText : [])).join('\n')
    }, selector)
  await until(async () => (await seen()).includes(text), `${selector} to say "${text}"`, { timeout: 20_000 })
}

/** An empty folder with the package in it, as `npm install` of what is published leaves it. */
async function installPacked(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'leadframe-empty-'))
  const npm = (cwd: string, ...args: string[]) => run('npm', args, { cwd, shell: process.platform === 'win32' })
  const { stdout } = await npm(root, 'pack', '--json', '--ignore-scripts', '--pack-destination', folder)
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }]
  const packed = join(folder, 'packed')
  await mkdir(packed)
  await run('tar', ['-xzf', join(folder, filename), '-C', packed])
  // The command needs none of the dependencies, and so the test no registry.
  const manifest = join(packed, 'package/package.json')
  const { dependencies: _, ...rest } = JSON.parse(await readFile(manifest, 'utf8'))
  await writeFile(manifest, JSON.stringify(rest))
  const own = join(folder, 'own')
  await mkdir(own)
  await npm(own, 'install', '--offline', '--install-links', '--no-audit', '--no-fund', '../packed/package')
  return own
}

serviceScenario(
  'from an empty folder it takes less than two minutes to the first event in an own page',
  async ({ browser }) => {
    const began = Date.now()
    const own = await installPacked()
    await writeFile(join(own, 'index.html'), ownPage('/node_modules/leadframe/dist/wwe-service-client-api.js'))
    const server = await serveOwn(sirv(own, { dev: true, dotfiles: false }))
    const command = new DevCommand(['--app', server.url, '--port', '0'], ['npx', '--no-install', 'leadframe'], own)
    try {
      const tab = await browser.openTab(await command.url(), { window: true })
      await command.says(`${server.url} is there, and talks with the workspace`)
      command.type('r')
      await applicationShows(tab, 'RINGING')
      await command.says(`The first event has reached ${new URL(server.url).origin}: interaction ADDED`)
      expect(Date.now() - began).toBeLessThan(120_000)
      expect(tab.errors).toEqual([])
    } finally {
      await browser.clear()
      await command.close()
      await server.close()
      await rm(join(own, '..'), { recursive: true, force: true })
    }
  },
  150_000,
)

serviceScenario('what the origin check refuses is told once, with the option that grants it', async ({ browser }) => {
  const server = await serveOwnPage()
  const { origin } = new URL(server.url)
  const option = `--option 'service-client-api.accepted-web-content-origins=${origin} (interaction.getInteractions)'`
  const command = new DevCommand(['--app', server.url, '--port', '0', '--origin-check', '--ring'])
  try {
    const tab = await browser.openTab(await command.url(), { window: true })
    await command.says(option)
    await shows(tab, '.dev-refusals', `${origin} was refused a subscription`)
    await shows(tab, '.dev-refusals code', option)
    // What appears while the page is looked over is too pale to read.
    await until(async () => (await textsOf(tab, '.accept')).length === 1, 'the first call, all the same')
    expect(await violations(tab)).toEqual([])
    // The same again, in another window.
    const other = await browser.openTab(await command.url(), { window: true })
    await shows(other, '.dev-refusals code', option)
    expect(command.lines.filter((line) => line.includes(option))).toHaveLength(1)
    expect(command.text).not.toContain('The first event')
  } finally {
    await browser.clear()
    await command.close()
    await server.close()
  }
})

serviceScenario(
  'an application that is down, one that refuses to be framed, and a silent one are named; one that comes up is shown',
  async ({ browser }) => {
    const down = await serveOwnPage()
    await down.close()
    const refusing = await serveOwn((_, response) => response.writeHead(200, { 'X-Frame-Options': 'DENY' }).end('<p>'))
    const silent = await serveOwn((_, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<p>'))
    const apps = [down, refusing, silent].flatMap(({ url }) => ['--app', url])
    const command = new DevCommand([...apps, '--port', '0'])
    let up: Awaited<ReturnType<typeof serveOwnPage>> | undefined
    try {
      const unreachable = `${down.url} cannot be reached (ECONNREFUSED)`
      const refuses = `${refusing.url} refuses to be framed here: it sends "X-Frame-Options: DENY"`
      // Firefox tells who navigates it that this failed, where it was a frame in the page that failed.
      const tab = await browser.openTab(silent.url, { window: true })
      await tab.evaluate(
        (url) => {
          setTimeout(() => location.assign(url))
        },
        await command.url(),
      )
      await command.says(unreachable)
      await command.says(refuses)
      await shows(tab, '.dev-note[data-blocked]', unreachable)
      expect(await violations(tab)).toEqual([])
      const show = (index: number) =>
        tab.evaluate((at) => document.querySelectorAll<HTMLElement>('#applications [role=tab]')[at]?.click(), index)
      await show(1)
      await shows(tab, '.dev-note[data-blocked]', refuses)
      await show(2)
      await shows(tab, '.dev-note:not([data-blocked])', `${silent.url} is loaded, but has not asked for anything`)
      await command.says(`${silent.url} is loaded, but has not asked for anything`)
      await show(0)
      up = await serveOwnPage(Number(new URL(down.url).port))
      await command.says(`${down.url} is there, and talks with the workspace`)
      await clickOn(tab, '#ring')
      await applicationShows(tab, 'RINGING')
      expect(command.lines.filter((line) => line.includes(unreachable))).toHaveLength(1)
    } finally {
      await browser.clear()
      await command.close()
      await Promise.all([refusing, silent, up].map((server) => server?.close()))
    }
  },
)

// It starts the browser by itself.
const inChromium = engine.name === 'chromium' ? test : test.skip

/** Plays a scenario of these steps without a window; resolves to the exit code and what was printed. */
async function playHeadless(
  timeline: readonly object[],
  ...args: string[]
): Promise<{ code: number | null; text: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'leadframe-scenario-'))
  const file = join(folder, 'scenario.json')
  await writeFile(file, JSON.stringify({ title: 'Short', about: '', timeline }))
  const server = await serveOwnPage()
  const command = new DevCommand(['--app', server.url, '--headless', '--scenario', file, ...args])
  try {
    return { code: await command.ended(), text: command.text.replaceAll(server.url, 'own/') }
  } finally {
    await command.close()
    await server.close()
    await rm(folder, { recursive: true, force: true })
  }
}

const ring = { at: 0, simulate: 'inboundCall', with: { call: { ani: '1', dnis: '2' } }, as: 'call' }
const answer = { at: 0.2, after: 'call', agent: 'voice.answer', with: { interactionId: '$call' } }

inChromium('a headless run plays the scenario, prints the events and ends well', async () => {
  const { code, text } = await playHeadless([ring, answer])
  expect(text).toMatch(/own\/ is there.*The scenario begins.*interaction RINGING → .*interaction ESTABLISHED → /s)
  expect(text).toMatch(/The scenario is over: 2 of 2 steps happened\n.*All went well\.$/s)
  expect(code).toBe(0)
})

inChromium('a headless run fails where a step was impossible', async () => {
  const { code, text } = await playHeadless([ring, answer, { ...answer, at: 0.5 }])
  expect(text).toMatch(/Step 3 was impossible: /)
  expect(text).toContain('Failed: 1 of 3 steps of the scenario were impossible.')
  expect(code).toBe(1)
})

inChromium('a headless run fails where the origin check refused something, or the time is over', async () => {
  const refused = await playHeadless([ring], '--origin-check')
  expect(refused.text).toContain('Failed: 1 thing was refused, as printed above.')
  expect(refused.code).toBe(1)
  const late = await playHeadless([{ ...ring, at: 100 }], '--timeout', '4')
  expect(late.text).toContain('Failed: The scenario was not over after 4 s. Give it more time with --timeout.')
  expect(late.code).toBe(1)
})

inChromium('a headless run does not start where the scenario does not fit', async () => {
  const { code, text } = await playHeadless([{ at: 0, simulate: 'ring' }])
  expect(text).toMatch(/scenario\.json: .*timeline\.0\.simulate: .*inboundCall/)
  expect(code).toBe(1)
})
