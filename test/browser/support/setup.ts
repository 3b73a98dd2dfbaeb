import { execFileSync } from 'node:child_process'
import type { TestProject } from 'vitest/node'
import { findBrowser, installBrowser } from './find-browser.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** The executable of the browser that the tests drive. */
    browserPath: string
  }
}

/** Finds the browser once for all browser tests, and says which it is. */
export default function setup(project: TestProject): void {
  const path = findBrowser() ?? installBrowser()
  console.log(`browser tests: ${version(path)} (${path})`)
  project.provide('browserPath', path)
}

function version(path: string): string {
  // Chrome for Windows opens a window when it is asked for its version.
  if (process.platform === 'win32') return 'Chrome'
  return execFileSync(path, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
}
