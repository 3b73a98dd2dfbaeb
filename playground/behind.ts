import type { SessionOptions } from '../src/coordination/index.js'

/** How the page joins the session of that name: with the simulator behind it, unless the origin of a server is given. */
export function behind(session: string, gws: string): SessionOptions {
  return gws === '' ? simulator(session) : connector(`${session} at ${gws}`)
}

function simulator(name: string): SessionOptions {
  return {
    name,
    worker: '/worker.js',
    coordinator: async () => {
      const { createSimulator, realClock, StoredMemory } = await import('../src/workspace/simulator/index.js')
      return { workspace: () => createSimulator({ memory: new StoredMemory(`leadframe:${name}`, realClock) }) }
    },
  }
}

/** A session is one server's: windows that are left of another, or of the simulator, are not in it. */
function connector(name: string): SessionOptions {
  return {
    name,
    worker: '/gws-worker.js',
    coordinator: async () => {
      const { createGws, realClock, StoredMemory } = await import('../src/workspace/gws/index.js')
      const memory = new StoredMemory(`leadframe:${name}`, realClock, 'leadframe-gws')
      return { workspace: () => createGws({ memory }) }
    },
  }
}
