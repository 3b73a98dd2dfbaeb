import { describeError } from '../describe.js'
import { inTime } from '../patience.js'
import { ServiceError } from '../service-error.js'

/** Has the user interface do something; rejects where it fails, or is not done until then (in ms since 1970). */
export function doneInTime(until: number, call: () => void | Promise<void>): Promise<void> {
  const done = async () => {
    try {
      await call()
    } catch (error) {
      throw new ServiceError('failed', `The user interface failed: ${describeError(error)}`)
    }
  }
  const late = () => new ServiceError('timeout', 'The user interface did not do it in time.')
  return inTime(done(), until - Date.now(), late)
}

/** Has the user interface do what nobody waits for; a failure goes to the console. */
export async function quietly(call: () => void | Promise<void>): Promise<void> {
  try {
    await call()
  } catch (error) {
    console.warn(`The user interface failed: ${describeError(error)}`)
  }
}
