import { expect } from 'vitest'
import type { Entry, FromLocks, ToLocks } from '../../../../src/coordination/leases/messages.js'

interface Claim extends Pick<Entry, 'id' | 'name' | 'mode'> {
  readonly client: string
  readonly steal: boolean
  held: boolean
}

/** Follows what one server hears and says, and fails where a grant breaks the rules. */
export class LeaseWitness {
  readonly #doubtful: (client: string) => boolean
  readonly #known = new Set<string>()
  #claims: Claim[] = []

  /** A `doubtful` client may have been expired, of which nothing tells. */
  constructor(doubtful: (client: string) => boolean) {
    this.#doubtful = doubtful
  }

  /** Runs while the server takes in the message. */
  during(client: string, message: ToLocks, run: () => void): void {
    if (message.type === 'register') this.#register(client, message.entries)
    else if (this.#known.has(client)) this.#hear(client, message)
    run()
    this.#check()
  }

  told(client: string, message: FromLocks): void {
    if (message.type === 'unknown') this.forget(client)
    if (message.type === 'lost') this.#remove(client, message.id)
    if (message.type === 'granted') this.#granted(client, message.id)
  }

  forget(client: string): void {
    this.#known.delete(client)
    this.#claims = this.#claims.filter((claim) => claim.client !== client)
  }

  #hear(client: string, message: ToLocks): void {
    if (message.type === 'request') this.#claims.push({ client, held: false, ...message })
    if (message.type === 'release') this.#remove(client, message.id)
  }

  #register(client: string, entries: readonly Entry[]): void {
    this.#known.add(client)
    const ids = new Set(entries.map(({ id }) => id))
    this.#claims = this.#claims.filter((claim) => claim.client !== client || ids.has(claim.id))
    for (const { id, name, mode, held } of entries) {
      const claim = this.#find(client, id)
      if (claim === undefined) this.#claims.push({ client, id, name, mode, steal: false, held: held !== null })
      else if (held !== null) claim.held = true
    }
  }

  #granted(client: string, id: number): void {
    const claim = this.#find(client, id)
    // It was asked for by a frame that the server does not know any more; that is told when it speaks up.
    expect(claim, `${client} is granted what it asked for`).toBeDefined()
    if (claim === undefined || claim.held) return
    const before = this.#claims.slice(0, this.#claims.indexOf(claim))
    const passed = before.filter((other) => !other.held && other.name === claim.name && !this.#doubtful(other.client))
    if (!claim.steal) expect(passed, `${client}:${id} waits its turn`).toEqual([])
    claim.held = true
    this.#check()
  }

  /** No two hold what cannot be shared. */
  #check(): void {
    const held = this.#claims.filter((claim) => claim.held && !this.#doubtful(claim.client))
    for (const a of held)
      for (const b of held)
        if (a !== b && a.name === b.name) expect([a, b].map(({ mode }) => mode)).toEqual(['shared', 'shared'])
  }

  #find(client: string, id: number): Claim | undefined {
    return this.#claims.find((claim) => claim.client === client && claim.id === id)
  }

  #remove(client: string, id: number): void {
    this.#claims = this.#claims.filter((claim) => claim.client !== client || claim.id !== id)
  }
}
