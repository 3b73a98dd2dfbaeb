/** A function that puts back what was there before. */
export type Restore = () => void

/**
 * Has applications of this process find the host where they look for it: as the parent of their window. Without a DOM,
 * there is a window for as long, with nothing in it but that.
 */
export function embedIn(host: Window): Restore {
  const restores: Restore[] = []
  const { window } = globalThis as { readonly window?: Window }
  if (window === undefined) {
    const bare = Object.assign(new EventTarget(), { opener: null, parent: host, closed: false })
    restores.push(replace(globalThis, 'window', bare))
  } else {
    restores.push(replace(window, 'parent', host), replace(window, 'opener', null))
  }
  // What applications' listeners throw is reported as uncaught, as browsers do; Node.js has no function for it.
  if (!('reportError' in globalThis)) {
    restores.push(replace(globalThis, 'reportError', (error: unknown) => queueMicrotask(() => fail(error))))
  }
  return () => {
    for (const restore of restores.reverse()) restore()
  }
}

function fail(error: unknown): never {
  throw error
}

function replace(owner: object, name: string, value: unknown): Restore {
  const before = Object.getOwnPropertyDescriptor(owner, name)
  Object.defineProperty(owner, name, { value, configurable: true, writable: true })
  return () => {
    if (before === undefined) Reflect.deleteProperty(owner, name)
    else Object.defineProperty(owner, name, before)
  }
}

interface NodeEvents {
  readonly defaultMaxListeners: number
  readonly setMaxListeners: (most: number) => void
}

interface NodeProcess {
  readonly getBuiltinModule?: (name: 'events') => NodeEvents
}

/** Makes something whose signals many listen to, as is usual in browsers, without the warning of Node.js. */
export function withoutListenerLimit<Made>(make: () => Made): Made {
  const { process } = globalThis as { readonly process?: NodeProcess }
  const events = process?.getBuiltinModule?.('events')
  const most = events?.defaultMaxListeners ?? 0
  events?.setMaxListeners(0)
  try {
    return make()
  } finally {
    events?.setMaxListeners(most)
  }
}
