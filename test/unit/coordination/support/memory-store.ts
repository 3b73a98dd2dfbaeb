/** What `idb-keyval` offers, as far as a seat needs it: values are copies, and updates come one after the other. */
export const memoryStore = {
  entries: new Map<string, unknown>(),
  now: 'works' as 'works' | 'fails' | 'hangs' | 'cannot be opened',

  reset(): void {
    this.entries.clear()
    this.now = 'works'
  },
}

async function work(): Promise<void> {
  if (memoryStore.now === 'hangs') await new Promise(() => {})
  if (memoryStore.now === 'fails') throw new Error('no IndexedDB here')
}

export function createStore(): string {
  if (memoryStore.now === 'cannot be opened') throw new Error('not allowed')
  return 'store'
}

export async function get(key: string): Promise<unknown> {
  await work()
  return structuredClone(memoryStore.entries.get(key))
}

export async function update(key: string, change: (value: unknown) => unknown): Promise<void> {
  await work()
  memoryStore.entries.set(key, structuredClone(change(memoryStore.entries.get(key))))
}
