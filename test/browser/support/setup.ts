import { execFileSync } from 'node:child_process'
import type { TestProject } from 'vitest/node'
import { type EngineName, type Executables, provideEngine } from './engines/find.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** The engine that the project tests, as vitest.config.ts says. */
    engine: EngineName
    /** The paths of what the engine needs. */
    executables: Executables
  }
}

/** Finds the engine once for all browser tests, and says which it is. */
export default function setup(project: TestProject): void {
  const { engine } = project.getProvidedContext()
  const executables = provideEngine(engine)
  console.log(`browser tests: ${version(`${executables.browser}`) ?? engine} (${executables.browser})`)
  project.provide('executables', executables)
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
