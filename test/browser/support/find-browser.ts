import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** What the search for a browser depends on; tests replace it. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
  readonly exists: (path: string) => boolean
}

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']

const usualPlaces: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  linux: ['/opt/google/chrome/chrome', '/snap/bin/chromium'],
}

const here: Surroundings = { env: process.env, platform: process.platform, exists: existsSync }

/** The path of a Chromium or Chrome: `CHROME_PATH`, else one on the PATH, else one in a usual place. */
export function findBrowser({ env, platform, exists }: Surroundings = here): string | undefined {
  if (env.CHROME_PATH) {
    if (exists(env.CHROME_PATH)) return env.CHROME_PATH
    throw new Error(`CHROME_PATH names ${env.CHROME_PATH}, which does not exist`)
  }
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean)
  const onPath = names.flatMap((name) =>
    folders.map((folder) => join(folder, platform === 'win32' ? `${name}.exe` : name)),
  )
  const onWindows = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].flatMap((folder) =>
    folder
      ? [join(folder, 'Google/Chrome/Application/chrome.exe'), join(folder, 'Chromium/Application/chrome.exe')]
      : [],
  )
  return [...onPath, ...(usualPlaces[platform] ?? onWindows)].find(exists)
}

/** Installs Chromium where that needs no decision of a person: as root on Debian and Ubuntu, as in a container. */
export function installBrowser(): string {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new Error(
      'The browser tests need Chromium or Chrome: install one of them, or say where it is with CHROME_PATH.',
    )
  }
  console.log('browser tests: no Chromium found, installing the one of the distribution')
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const step of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    execFileSync('apt-get', step, { stdio: 'inherit', env: environment })
  }
  const path = findBrowser()
  if (!path) throw new Error('The package "chromium" was installed, but it brought no browser: install Chrome instead.')
  return path
}
