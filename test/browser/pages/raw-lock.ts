import { record } from './record.js'

// The least that a page can do to lead: it holds one Web Lock. With `?release`, it gives the lock back in `pagehide` and
// `freeze`, which is as early as a page can know that it is going; without, the browser takes it when the page is gone.
const frame = `raw ${performance.timeOrigin}`
const release = new Promise<void>((resolve) => {
  if (!new URLSearchParams(location.search).has('release')) return
  const leave = () => {
    record({ frame, state: 'NEGOTIATING', term: 0 })
    resolve()
  }
  addEventListener('pagehide', leave)
  document.addEventListener('freeze', leave)
})

void navigator.locks.request('raw', async () => {
  record({ frame, state: 'LEADING', term: 0 })
  await release
})
