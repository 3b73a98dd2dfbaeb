/** Calls an application's function; what it throws is reported to the page as uncaught and stops nobody else. */
export function isolate(call: () => void): void {
  try {
    call()
  } catch (error) {
    reportError(error)
  }
}
