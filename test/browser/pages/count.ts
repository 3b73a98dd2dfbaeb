type Method = (this: unknown, ...args: unknown[]) => unknown

/** How often a page or a worker did something that costs: sent a message, set a timer, wrote to a store, asked for a lock. */
export const counts: Record<string, number> = {}

function count(what: string): void {
  counts[what] = (counts[what] ?? 0) + 1
}

function countCalls(owner: object | undefined, names: readonly string[], what: string): void {
  if (owner === undefined) return
  for (const name of names) {
    const label = `${what}.${name}`
    const original: Method = Reflect.get(owner, name)
    counts[label] = 0
    const counting: Method = function (...args) {
      count(label)
      return original.apply(this, args)
    }
    Reflect.set(owner, name, counting)
  }
}

/** A timer that was set long ago costs when it goes off. */
function countTimersThatGoOff(name: 'setTimeout' | 'setInterval'): void {
  const original = globalThis[name] as unknown as Method
  counts['timers.wentOff'] = 0
  const counting: Method = function (callback, ...rest) {
    const counted = (...args: unknown[]) => {
      count('timers.wentOff')
      return typeof callback === 'function' ? callback(...args) : undefined
    }
    return original.call(this, counted, ...rest)
  }
  Reflect.set(globalThis, name, counting)
}

// Whatever is to be counted must be called after this module has run.
countTimersThatGoOff('setTimeout')
countTimersThatGoOff('setInterval')
countCalls(globalThis, ['setTimeout', 'setInterval'], 'timers')
countCalls(MessagePort.prototype, ['postMessage'], 'MessagePort')
countCalls(BroadcastChannel.prototype, ['postMessage'], 'BroadcastChannel')
countCalls(IDBObjectStore.prototype, ['put', 'add', 'delete', 'clear'], 'IDBObjectStore')
// Workers have none.
countCalls(globalThis.Storage?.prototype, ['setItem', 'removeItem'], 'Storage')
countCalls(LockManager.prototype, ['request', 'query'], 'locks')
