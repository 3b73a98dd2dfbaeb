/**
 * The address of the page with what the command gave it, as a query; where the address itself says something, that
 * counts instead.
 */
export function withGiven(address: string, given: string): string {
  const url = new URL(address)
  const own = new Set(url.searchParams.keys())
  for (const [name, value] of new URLSearchParams(given)) if (!own.has(name)) url.searchParams.append(name, value)
  return url.href
}
