import { parentPort, workerData } from 'node:worker_threads'
import { type Failure, type Played, playShare, type Share } from './share.js'

/** What a worker tells: how far it is now and then, and at its end how it went. */
export type News = { readonly played: Played } | { readonly failure: Failure | null; readonly played: Played }

const TELL_EVERY_MS = 200

let latest: Played = { schedules: 0, virtualMs: 0 }
let toldAt = performance.now()

const tell = (news: News) => parentPort?.postMessage(news)

const failure = playShare(workerData as Share, (played) => {
  latest = played
  if (performance.now() - toldAt < TELL_EVERY_MS) return
  toldAt = performance.now()
  tell({ played })
})
tell({ failure, played: latest })
