import { execFileSync } from 'node:child_process'
import { rm } from 'node:fs/promises'
import type { TestProject } from 'vitest/node'
import { type EngineName, type Executables, provideEngine } from './engines/find.js'
import { buildScripts } from './site.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** The engine that the project tests, as vitest.config.ts says. */
    engine: EngineName
    /** The paths of what the engine needs. */
    executables: Executables
    /** The folder with the scripts of the test pages. */
    scripts: string
  }
}

/** Finds the engine and builds the pages once for all browser tests, and says which engine it is. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { engine } = project.getProvidedContext()
  const executables = provideEngine(engine)
  console.log(`browser tests: ${version(`${executables.browser}`) ?? engine} (${executables.browser})`)
  project.provide('executables', executables)
  const scripts = await buildScripts()
  project.provide('scripts', scripts)
  return () => rm(scripts, { recursive: true, force: true })
}

function version(path: string): string | undefined {
  // Browsers for Windows open a window when they are asked for their version, and WebKit's needs a display for it.
  if (process.platform === 'win32') return undefined
  try {
    return execFileSync(path, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return undefined
  }
}
