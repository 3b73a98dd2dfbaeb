import { parseOriginList } from '../../src/service/access/origin-list.js'
import { acceptedOriginsOption, listed } from '../../src/service/options.js'
import type { RefusingOption } from './protocol.js'

/** An option with a value that grants what was refused. */
export interface Remedy {
  readonly name: string
  readonly value: string
}

/** The value of each option that grants all of what was refused by it, besides what it grants already. */
export function remediesOf(refusing: readonly RefusingOption[]): readonly Remedy[] {
  const byName = new Map<string, { value: string; grants: string[] }>()
  for (const { name, value, grants } of refusing) {
    if (grants === null) continue
    const found = byName.get(name) ?? { value: value ?? '', grants: [] }
    // What it is now: it may have changed since the first one.
    byName.set(name, { value: value ?? '', grants: [...found.grants, grants] })
  }
  return [...byName].map(([name, { value, grants }]) => ({
    name,
    value: name === acceptedOriginsOption ? mergedOrigins(value, grants) : mergedList(value, grants),
  }))
}

/** The remedy as it is given to the command: `quote` is what the shell takes for a quotation mark. */
export function asArgument({ name, value }: Remedy, quote = "'"): string {
  const escaped = quote === "'" ? value.replaceAll("'", `'\\''`) : value.replaceAll('"', '""')
  return `--option ${quote}${name}=${escaped}${quote}`
}

/** What the option has stays as it is written; of what is added, each origin has one entry. */
function mergedOrigins(value: string, grants: readonly string[]): string {
  const byOrigin = new Map<string, Set<string>>()
  for (const { origin, keywords } of grants.flatMap((text) => parseOriginList(text).entries)) {
    byOrigin.set(origin, new Set([...(byOrigin.get(origin) ?? []), ...keywords]))
  }
  const had = parseOriginList(value).entries
  const added = [...byOrigin].flatMap(([origin, keywords]) => {
    const old = had.filter((entry) => entry.origin === origin).flatMap((entry) => entry.keywords)
    const missing = [...keywords].filter((keyword) => !old.includes(keyword))
    return missing.length === 0 ? [] : [`${origin} (${missing.join(', ')})`]
  })
  return [value.trim(), ...added].filter((part) => part !== '').join(', ')
}

function mergedList(value: string, grants: readonly string[]): string {
  return [...new Set([value, ...grants].flatMap(listed))].join(', ')
}
