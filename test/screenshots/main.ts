// `npm run screenshots`: what the playground looks like, at three widths in both colour schemes, as files to look at.
import { copyFile, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { servePlayground } from '../../playground/server.mjs'
import { provideEngine } from '../browser/support/engines/find.js'
import { readFlags, runCommand } from '../command-line/flags.js'
import { Progress } from '../command-line/progress.js'
import { type Scene, scenes } from './scenes.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
/** Git ignores it. */
const folder = join(root, 'screenshots')
/** Those that the README shows. */
const chosen = ['day-1440-light.png', 'windows-1440-dark.png']

const schemes = ['light', 'dark'] as const
/** A telephone's, a tablet's or half a screen's, and a screen's; in px. */
const sizes = [
  { width: 360, height: 780 },
  { width: 1024, height: 768 },
  { width: 1920, height: 1080 },
] as const
/** For the README, where more would be too small to read. */
const shown = { width: 1440, height: 900 } as const

await runCommand(async (args) => {
  readFlags(args, {})
  const { browser: executablePath } = provideEngine('chromium')
  const playground = await servePlayground({ port: 0, clientPort: 0 })
  // Chromium refuses to run as root with a sandbox.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const browser = await puppeteer.launch({
    executablePath: `${executablePath}`,
    args: [...sandbox, '--hide-scrollbars'],
  })
  const progress = new Progress()
  try {
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder)
    for (const scene of scenes) {
      for (const scheme of schemes) {
        for (const size of [...sizes, ...(scene.isShown ? [shown] : [])]) {
          const name = `${scene.name}-${size.width}-${scheme}.png`
          progress.show(name)
          await take(browser, { scene, scheme, size, url: playground.url, path: join(folder, name) })
        }
      }
    }
    progress.clear()
    for (const name of chosen) await copyFile(join(folder, name), join(root, 'docs/images', name))
    console.log(`The pictures are in ${folder}; those of the README are renewed in docs/images.`)
  } finally {
    await browser.close()
    await playground.close()
  }
})

interface Picture {
  readonly scene: Scene
  readonly scheme: (typeof schemes)[number]
  readonly size: { readonly width: number; readonly height: number }
  readonly url: string
  readonly path: string
}

/** Takes one picture in a browser context of its own, so that no session and no storage goes from one to the next. */
async function take(browser: Browser, { scene, scheme, size, url, path }: Picture): Promise<void> {
  const context = await browser.createBrowserContext()
  const open = async () => {
    const page = await context.newPage()
    await page.setViewport(size)
    await page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: scheme },
      // A picture of something that moves is a different one each time.
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ])
    await page.goto(url, { waitUntil: 'networkidle0' })
    return page
  }
  try {
    const page = await open()
    await scene.set(page, open)
    await page.bringToFront()
    if (size.width < 1280) await showAll(page, size.width)
    await page.screenshot({ path })
  } finally {
    await context.close()
  }
}

/** Makes the window as high as the page: what is out of sight in a frame of another site is not drawn. */
async function showAll(page: Page, width: number): Promise<void> {
  await page.setViewport({ width, height: await page.evaluate(() => document.documentElement.scrollHeight) })
  await page.evaluate(() => new Promise((done) => setTimeout(done, 600)))
}
