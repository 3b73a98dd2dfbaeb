import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** What the search for a program depends on; tests replace it. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
  readonly exists: (path: string) => boolean
}

/** A program, and where it may be. */
export interface Program {
  /** The environment variable that says where it is. */
  readonly variable: string
  /** What it is called on the PATH. */
  readonly names: readonly string[]
  /** Where it is when it is not on the PATH; on Windows below the folders for programs. */
  readonly places: Partial<Record<NodeJS.Platform, readonly string[]>>
}

/** Chromium or Chrome. */
export const chromium: Program = {
  variable: 'CHROME_PATH',
  names: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'],
  places: {
    darwin: [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ],
    linux: ['/opt/google/chrome/chrome', '/snap/bin/chromium'],
    win32: ['Google/Chrome/Application/chrome.exe', 'Chromium/Application/chrome.exe'],
  },
}

const here: Surroundings = { env: process.env, platform: process.platform, exists: existsSync }

/** Where its variable says, else on the PATH, else in a usual place; `undefined` where it is in none. */
export function findProgram(
  { variable, names, places }: Program,
  { env, platform, exists }: Surroundings = here,
): string | undefined {
  const named = env[variable]
  if (named) {
    if (exists(named)) return named
    throw new Error(`${variable} names ${named}, which does not exist`)
  }
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean)
  const onPath = names.flatMap((name) =>
    folders.map((folder) => join(folder, platform === 'win32' ? `${name}.exe` : name)),
  )
  const usual = places[platform] ?? []
  const programFolders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((folder) => !!folder)
  const below = programFolders.flatMap((folder) => usual.map((place) => join(`${folder}`, place)))
  return [...onPath, ...(platform === 'win32' ? below : usual)].find(exists)
}
