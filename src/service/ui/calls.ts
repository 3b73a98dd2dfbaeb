import { describeError } from '../describe.js'
import { ServiceError } from '../service-error.js'

/** Has the user interface do something; rejects where it fails, or is not done until then (in ms since 1970). */
export async function inTime(until: number, call: () => void | Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    const tooLate = () => reject(new ServiceError('timeout', 'The user interface did not do it in time.'))
    timer = setTimeout(tooLate, until - Date.now())
  })
  const done = async () => {
    try {
      await call()
    } catch (error) {
      throw new ServiceError('failed', `The user interface failed: ${describeError(error)}`)
    }
  }
  try {
    await Promise.race([done(), late])
  } finally {
    clearTimeout(timer)
  }
}

/** Has the user interface do what nobody waits for; a failure goes to the console. */
export async function quietly(call: () => void | Promise<void>): Promise<void> {
  try {
    await call()
  } catch (error) {
    console.warn(`The user interface failed: ${describeError(error)}`)
  }
}
