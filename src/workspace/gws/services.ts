import { WorkspaceError } from '../workspace.js'

/** The server's services by the first part of the paths that take them, with what each is for. */
const services: Readonly<Record<string, { readonly name: string; readonly is: string }>> = {
  voice: { name: 'VOICE', is: 'the telephone' },
  media: { name: 'IXN', is: 'all media but the telephone' },
  ucs: { name: 'UCS', is: 'the contact server' },
}

/** The words for a service that is out; with any other it is there. */
const out = ['DOWN', 'UNAVAILABLE']

/** Which of the server's services are out. It tells only changes: after a loss of the connection all count as there. */
export class Services {
  readonly #out = new Set<string>()

  /** The server tells how it stands with a service; returns whether one is back. */
  hear(name: string, state: string): boolean {
    if (!out.includes(state)) return this.#out.delete(name)
    this.#out.add(name)
    return false
  }

  /** What was told before is void. */
  forget(): void {
    this.#out.clear()
  }

  /** Whether a medium of the agent is out of service. */
  isOut(medium: string): boolean {
    return this.#out.has(medium === 'voice' ? 'VOICE' : 'IXN')
  }

  /** Throws a WorkspaceError where what a path takes is out of service. */
  demand(path: string): void {
    const service = services[path.split('/', 1)[0] ?? '']
    if (service === undefined || !this.#out.has(service.name)) return
    throw new WorkspaceError(
      'unavailable',
      `The server's service ${service.name}, ${service.is}, is out: nothing was sent. Ask again when it is back.`,
    )
  }
}
