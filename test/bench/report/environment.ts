import { readFile } from 'node:fs/promises'
import { arch, cpus, release, totalmem, type } from 'node:os'
import { fileURLToPath } from 'node:url'
import puppeteer from 'puppeteer-core'

const root = new URL('../../../', import.meta.url)

/** The libraries that are measured beside this package. */
const libraries = ['broadcast-channel', 'tab-election', 'penpal', 'comlink', 'post-robot']

/** Where and how a benchmark was run. */
export interface Environment {
  /** When the run began, as in `2026-11-23T09:30:00.000Z`. */
  readonly date: string
  /** How long it took, in minutes. */
  readonly minutes: number
  /** As it was asked for: less than 1 is a quick look. */
  readonly effort: number
  /** Name and version. */
  readonly browser: string
  /** The version of Node.js. */
  readonly node: string
  /** Kind, release and architecture of the operating system. */
  readonly system: string
  /** The model of the processor. */
  readonly processor: string
  /** How many cores of it there are, as the operating system counts them. */
  readonly cores: number
  /** In bytes. */
  readonly memory: number
  /** The versions of this package and of the libraries beside it. */
  readonly versions: Readonly<Record<string, string>>
}

/** What is known as a run begins. */
export async function describeEnvironment(browserPath: string, effort: number): Promise<Environment> {
  const [first] = cpus()
  const versions = await Promise.all(libraries.map((name) => versionIn(`node_modules/${name}/package.json`, name)))
  return {
    date: new Date().toISOString(),
    minutes: 0,
    effort,
    browser: await versionOf(browserPath),
    node: process.version,
    system: `${type()} ${release()} ${arch()}`,
    processor: first?.model.trim() || 'unknown',
    cores: cpus().length,
    memory: totalmem(),
    versions: Object.fromEntries([await versionIn('package.json', 'leadframe'), ...versions]),
  }
}

async function versionIn(manifest: string, name: string): Promise<[string, string]> {
  const { version } = JSON.parse(await readFile(fileURLToPath(new URL(manifest, root)), 'utf8'))
  return [name, version]
}

/** As the browser says itself: asked by `--version`, Chrome on Windows would open a window instead. */
async function versionOf(executablePath: string): Promise<string> {
  // Chromium refuses to run as root with a sandbox.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const browser = await puppeteer.launch({ executablePath, args })
  try {
    return (await browser.version()).replace('/', ' ')
  } finally {
    await browser.close()
  }
}
