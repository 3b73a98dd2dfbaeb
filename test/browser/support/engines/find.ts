import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium, findProgram, type Program, type Surroundings } from '../../../../dev/find-program.js'

/** The browser engines that the tests can drive. */
export const engineNames = ['chromium', 'firefox', 'webkit'] as const

/** One of `engineNames`. */
export type EngineName = (typeof engineNames)[number]

/** The paths of what an engine needs: the browser, and for WebKit its driver and a display. */
export type Executables = Readonly<Record<string, string>>

interface Needs {
  readonly title: string
  readonly programs: Readonly<Record<string, Program>>
  /** The packages of Debian that bring the programs. */
  readonly packages: readonly string[]
}

/** Where Debian (by architecture), Fedora and Arch keep the small browser that comes with WebKitGTK. */
const miniBrowserFolders = ['lib/x86_64-linux-gnu', 'lib/aarch64-linux-gnu', 'libexec', 'lib']

const needs: Readonly<Record<EngineName, Needs>> = {
  chromium: {
    title: 'Chromium or Chrome',
    programs: { browser: chromium },
    packages: ['chromium'],
  },
  firefox: {
    title: 'Firefox',
    programs: {
      browser: {
        variable: 'FIREFOX_PATH',
        names: ['firefox-esr', 'firefox'],
        places: {
          darwin: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
          linux: ['/snap/bin/firefox'],
          win32: ['Mozilla Firefox/firefox.exe'],
        },
      },
    },
    packages: ['firefox-esr'],
  },
  webkit: {
    title: 'WebKitGTK with WebKitWebDriver and Xvfb',
    programs: {
      browser: {
        variable: 'MINIBROWSER_PATH',
        names: ['MiniBrowser'],
        places: { linux: miniBrowserFolders.map((folder) => `/usr/${folder}/webkit2gtk-4.1/MiniBrowser`) },
      },
      driver: { variable: 'WEBKIT_DRIVER_PATH', names: ['WebKitWebDriver'], places: {} },
      display: { variable: 'XVFB_PATH', names: ['Xvfb'], places: {} },
    },
    packages: ['webkit2gtk-driver', 'xvfb'],
  },
}

/** The paths of all that an engine needs, or `undefined` where something is missing. */
export function findEngine(engine: EngineName, surroundings?: Surroundings): Executables | undefined {
  const found: Record<string, string> = {}
  for (const [part, program] of Object.entries(needs[engine].programs)) {
    const path = findProgram(program, surroundings)
    if (path === undefined) return undefined
    found[part] = path
  }
  return found
}

/**
 * Finds an engine, and installs it where that needs no decision of a person: as root on Debian and Ubuntu, as in a
 * container. Where neither works, it throws an error that says what to do.
 */
export function provideEngine(engine: EngineName): Executables {
  const found = findEngine(engine)
  if (found) return found
  const { title, programs, packages } = needs[engine]
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    const variables = Object.values(programs).map(({ variable }) => variable)
    throw new Error(`${title} was not found: install it, or say where it is with ${variables.join(' and ')}.`)
  }
  console.log(`browser tests: no ${title} found, installing the distribution's`)
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const step of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    execFileSync('apt-get', step, { stdio: 'inherit', env: environment })
  }
  const installed = findEngine(engine)
  if (!installed) {
    throw new Error(`The packages ${packages.join(' and ')} were installed, but they brought no ${title}.`)
  }
  return installed
}
