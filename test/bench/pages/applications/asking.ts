/** What came of an application's first question, in ms. */
export interface Start {
  /** From the first statement of the application's script to the answer. */
  readonly sinceScript: number
  /** From the last byte of that script to the answer: parsing and compiling it count. */
  readonly sinceLastByte: number
}

/** What the pages of applications offer to the experiment. */
export interface Application {
  /** Asks so many questions, each once the one before is answered; resolves to how long each took, in ms. */
  oneByOne(count: number): Promise<number[]>
  /** Asks so many questions in one task; resolves to the ms until the last answer. */
  atOnce(count: number): Promise<number>
  /** Resolves once the host has been told that this application hears events. */
  subscribe(): Promise<void>
  /** Resolves once so many more events have been heard, to when that was, on the clock that all pages share. */
  hear(count: number): Promise<number>
}

/** How a contender's application talks with its host. */
export interface Contender {
  /** Asks whether the frame leads. */
  ask(answered: (frameLeading: unknown) => void): void
  /** Has every event heard; what it returns settles once the host knows. Without it the application asks only. */
  subscribe?(heard: () => void): unknown
}

declare global {
  var application: Application
}

/** The origin of the page that embeds this one. */
export const hostOrigin = new URLSearchParams(location.search).get('host') ?? location.origin

/** Asks the first question, tells the host's page how long that took, and offers the contender to the experiment. */
export function offer(started: number, { ask, subscribe }: Contender): void {
  const asked = (answered: () => void) =>
    ask((frameLeading) => {
      // What is no answer to the question is as good as none.
      if (typeof frameLeading === 'boolean') answered()
    })
  asked(() => {
    const now = performance.now()
    const [script] = performance.getEntriesByName(import.meta.url) as PerformanceResourceTiming[]
    const start: Start = {
      sinceScript: now - started,
      sinceLastByte: now - (script?.responseEnd ?? Number.NaN),
    }
    parent.postMessage({ start }, hostOrigin)
  })

  let heard = () => {}
  globalThis.application = {
    oneByOne: async (count) => {
      const times: number[] = []
      while (times.length < count) {
        await new Promise<void>((resolve) => {
          const start = performance.now()
          asked(() => {
            times.push(performance.now() - start)
            resolve()
          })
        })
      }
      return times
    },
    atOnce: (count) =>
      new Promise((resolve) => {
        let open = count
        const answered = () => {
          open -= 1
          if (open === 0) resolve(performance.now() - start)
        }
        const start = performance.now()
        for (let sent = 0; sent < count; sent++) asked(answered)
      }),
    subscribe: async () => {
      await subscribe?.(() => heard())
    },
    hear: (count) =>
      new Promise((resolve) => {
        let missing = count
        heard = () => {
          missing -= 1
          if (missing === 0) resolve(performance.timeOrigin + performance.now())
        }
      }),
  }
}
