import { clientStamp, type RawApplication } from './raw-application.js'
import { until } from './until.js'
import type { Workspace } from './workspace.js'

/** Embeds a page, after so many other applications. */
export async function embed(
  workspace: Workspace,
  address: string,
  index: number,
  attributes: Readonly<Record<string, string>> = {},
): Promise<RawApplication> {
  await workspace.tab.evaluate(
    (src, given) => {
      const iframe = Object.assign(document.createElement('iframe'), { src })
      for (const [name, value] of Object.entries(given)) iframe.setAttribute(name, value)
      document.querySelector('#applications')?.append(iframe)
    },
    address,
    attributes,
  )
  return await embeddedAt(workspace, address, index)
}

/** Embeds a page that has no origin of its own. */
export async function embedSandboxed(workspace: Workspace, address: string, index: number): Promise<RawApplication> {
  return await embed(workspace, address, index, { sandbox: 'allow-scripts' })
}

/** The embedded application of that number, once it shows that address. */
export async function embeddedAt(workspace: Workspace, address: string, index: number): Promise<RawApplication> {
  return await until(async () => {
    const application = await workspace.raw(index)
    const loaded = (src: string) => document.readyState === 'complete' && location.href === src
    return (await application.frame.evaluate(loaded, address)) ? application : undefined
  }, `${address} to load`)
}

/** Posts requests of a page without an origin, and resolves once they have come in: such a page may get no answer. */
export async function postUnanswered(
  workspace: Workspace,
  application: RawApplication,
  messages: readonly object[],
): Promise<void> {
  await workspace.tab.evaluate(() => {
    const opaque: unknown[] = []
    addEventListener('message', ({ origin, data }) => origin === 'null' && opaque.push(data))
    Object.assign(globalThis, { opaque })
  })
  for (const [index, message] of messages.entries()) {
    await application.post({ ...clientStamp, referenceId: `unanswered-${index}`, ...message })
  }
  await until(
    async () =>
      (await workspace.tab.evaluate(() => (globalThis as unknown as { opaque: unknown[] }).opaque.length)) ===
      messages.length,
    'the messages to come in',
  )
}

/** Resolves once an application has heard all that the host's window had posted to it up to now. */
export async function caughtUp(workspace: Workspace, application: RawApplication, text: string): Promise<void> {
  await workspace.mark(text)
  await until(async () => (await application.heard()).includes(text), `"${text}" to be heard`)
}
