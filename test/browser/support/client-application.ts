import type { ServiceClient } from '../../../src/client/index.js'
import type { RequestName } from '../../../src/contract/contract.js'
import type { EventName } from '../../../src/contract/events.js'
import type { AnyPage } from './page.js'

declare global {
  var createServiceClient: typeof import('../../../src/client/index.js').createServiceClient
  var client: ServiceClient
  /** The events that the application has heard since it subscribed. */
  var notifications: { event: string; data: unknown }[]
}

/** How a call ended. */
export type Ending =
  | { readonly ok: true; readonly data: unknown }
  | { readonly ok: false; readonly code: string; readonly message: string }

/** The page application-client.html in some window: an application with the promise client. */
export class ClientApplication {
  readonly page: AnyPage

  constructor(page: AnyPage) {
    this.page = page
  }

  /** Calls a method of the API; resolves to how that ended. */
  async call(request: RequestName, ...values: readonly unknown[]): Promise<Ending> {
    return await this.page.evaluate(
      async (namespace, name, given) => {
        const api = client as unknown as Record<string, Record<string, (...args: unknown[]) => Promise<unknown>>>
        try {
          return { ok: true as const, data: await api[namespace]?.[name]?.(...given) }
        } catch (error) {
          const { code, message } = error as { code: string; message: string }
          return { ok: false as const, code, message }
        }
      },
      request.slice(0, request.indexOf('.')),
      request.slice(request.indexOf('.') + 1),
      values,
    )
  }

  /** Subscribes; resolves to how that ended. From then on `events()` tells what was heard. */
  async subscribe(...names: readonly EventName[]): Promise<Ending> {
    return await this.page.evaluate(async (events) => {
      globalThis.notifications ??= []
      try {
        await client.subscribe(events, ({ event, data }) => globalThis.notifications.push({ event, data })).ready
        return { ok: true as const, data: undefined }
      } catch (error) {
        const { code, message } = error as { code: string; message: string }
        return { ok: false as const, code, message }
      }
    }, names)
  }

  /** What was heard so far. */
  async events(): Promise<{ event: string; data: unknown }[]> {
    return await this.page.evaluate(() => globalThis.notifications)
  }
}
