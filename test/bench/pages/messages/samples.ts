/** What was measured; and what did not come about, after which no more was. */
export interface Samples {
  readonly samples: readonly number[]
  readonly failure?: string
}

/** How long all samples of a block may take, in ms: they should take a fraction of it. */
const PATIENCE_MS = 15_000

/** What one block leaves to be done, such as collecting garbage, is not to fall into the next; in ms. */
const REST_MS = 20

/** Takes so many samples, one after the other. */
export async function collect(count: number, sample: () => Promise<number>): Promise<Samples> {
  await new Promise((resolve) => setTimeout(resolve, REST_MS))
  const samples: number[] = []
  let isOver = false
  const take = async () => {
    while (samples.length < count && !isOver) samples.push(await sample())
  }
  let timer: ReturnType<typeof setTimeout> | undefined
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(reject, PATIENCE_MS, new Error(`not done within ${PATIENCE_MS / 1000} s`))
  })
  try {
    await Promise.race([take(), patience])
    return { samples }
  } catch (error) {
    return { samples, failure: `${error}` }
  } finally {
    isOver = true
    clearTimeout(timer)
  }
}
