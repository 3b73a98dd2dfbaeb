const SECOND = 1000

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

/** Has a listener called every second while the page can be seen; one timer serves all, and none runs without listeners. */
export function everySecond(listener: () => void): () => void {
  if (listeners.size === 0) document.addEventListener('visibilitychange', arrange)
  listeners.add(listener)
  arrange()
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) document.removeEventListener('visibilitychange', arrange)
    arrange()
  }
}

function arrange(): void {
  const isNeeded = listeners.size > 0 && document.visibilityState === 'visible'
  if (isNeeded && timer === undefined) timer = setInterval(tick, SECOND)
  if (isNeeded || timer === undefined) return
  clearInterval(timer)
  timer = undefined
}

function tick(): void {
  for (const listener of listeners) listener()
}
