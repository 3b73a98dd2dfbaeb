import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Tab } from './tab.js'
import { until } from './until.js'

const command = fileURLToPath(new URL('../../../playground/gws/command.mjs', import.meta.url))

/** Runs `npm run playground:gws`, but for the build, on any free ports. */
export async function startGwsPlayground(serverUrl: string): Promise<{ url: string; close: () => Promise<void> }> {
  const running = spawn(process.execPath, [command, '--url', serverUrl, '--port', '0'], {
    env: { ...process.env, CLIENT_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const close = async () => {
    if (running.exitCode !== null) return
    const exit = once(running, 'exit')
    running.kill()
    await exit
  }
  for await (const line of createInterface(running.stdout)) {
    const url = line.match(/^Workspace: +(\S+)/)?.[1]
    if (url !== undefined) return { url, close }
  }
  throw new Error('The command ended without an address.')
}

/** Fills in the form of a window where nobody is signed in, and clicks on its button. */
export async function signIn(tab: Tab, username: string, password = username): Promise<void> {
  await tab.waitFor(() => document.querySelector('sign-in form') !== null, 'the form to sign in')
  await tab.evaluate(
    (name, word) => {
      const field = (of: string) => document.querySelector<HTMLInputElement>(`sign-in [name=${of}]`)
      Object.assign(field('username') ?? {}, { value: name })
      Object.assign(field('password') ?? {}, { value: word })
    },
    username,
    password,
  )
  await tab.click('sign-in [type=submit]')
}

/** Waits until each of the windows shows an element that says this. */
export async function allSay(tabs: readonly Tab[], selector: string, text: string): Promise<void> {
  for (const tab of tabs) {
    const says = () =>
      tab.evaluate(
        (chosen, expected) => {
          const element = document.querySelector<HTMLElement>(chosen)
          // What is hidden has a text, too.
          return element?.checkVisibility() && element.innerText.includes(expected)
        },
        selector,
        text,
      )
    await until(says, `${selector} to say "${text}" in tab ${tab.number}`, { timeout: 20_000 })
  }
}
