import type { RequestName } from '../../contract/contract.js'
import { describe, shorten } from '../describe.js'
import type { RefusalReason } from '../notices.js'
import { listed, type Options } from '../options.js'
import { ServiceError } from '../service-error.js'

/** The option that lists the keys of attached data which applications may read (manual: "Attached Data Access"). */
const readAllowedOption = 'service-client-api.user-data.read-allowed'

/** The option that lists the keys of attached data which applications may write (manual: "Attached Data Access"). */
const writeAllowedOption = 'service-client-api.user-data.write-allowed'

const longestNames = 200

/**
 * The keys that a request writes, given values that fit the contract. Requests that bring data along for an interaction
 * which they begin are not among them: the manual has the option for these two alone.
 */
const writtenKeys: { readonly [R in RequestName]?: (values: readonly unknown[]) => readonly unknown[] } = {
  'interaction.setUserData': ([, keyValues]) => Object.keys(keyValues ?? {}),
  'interaction.deleteUserData': ([, key]) => [key],
}

/** Decides which attached data applications see, and which they may write. Without the options: all of it. */
export class AttachedData {
  readonly #options: Options
  readonly #read = new KeyList()
  readonly #write = new KeyList()

  constructor(options: Options) {
    this.#options = options
  }

  /**
   * What an application may see of an answer or of what an event tells: of each `userData` in it, at any depth, the
   * keys that may be read. A `userData` that is no object of keys and values is left empty. What was left out is told
   * to `onWithheld`, if anybody is to know.
   */
  readable(data: unknown, onWithheld?: (reason: RefusalReason) => void): unknown {
    const keys = this.#read.of(this.#options.find(readAllowedOption))
    if (keys === 'all') return data
    const withheld = onWithheld && new Set<string>()
    const readable = withReadable(data, keys, withheld)
    if (withheld && withheld.size > 0) onWithheld(this.#reason('read', readAllowedOption, [...withheld]))
    return readable
  }

  /** Throws a ServiceError where the request writes a key that may not be written. */
  checkWrite(request: string, values: readonly unknown[]): void {
    const written = Object.hasOwn(writtenKeys, request) ? writtenKeys[request as RequestName] : undefined
    if (written === undefined) return
    const keys = this.#write.of(this.#options.find(writeAllowedOption))
    if (keys === 'all') return
    const refused = written(values).filter((key) => typeof key !== 'string' || !keys.has(key))
    if (refused.length === 0) return
    const names = shorten(refused.map(describe).join(', '), longestNames)
    throw new ServiceError(
      'refused',
      `${request} may not write the keys ${names}, and nothing was changed. Add them to the option ${writeAllowedOption}.`,
      () => this.#reason('write', writeAllowedOption, refused),
    )
  }

  #reason(access: 'read' | 'write', option: string, keys: readonly unknown[]): RefusalReason {
    const grants = keys.filter(canBeListed).slice(0, MOST_KEYS).join(', ')
    return { why: 'attachedData', access, option, value: this.#options.find(option), grants: grants || undefined }
  }
}

/** So many keys are named at most, and none that is longer than so many characters. */
const MOST_KEYS = 20
const LONGEST_KEY = 100

/** Whether an option can name the key, and that alone. */
function canBeListed(key: unknown): boolean {
  return typeof key === 'string' && key.length <= LONGEST_KEY && key !== '*' && listed(key)[0] === key
}

type Keys = ReadonlySet<string> | 'all'

/** The keys that an option's text lists, read once for each text. One that is set and lists nothing allows nothing. */
class KeyList {
  #text: string | undefined
  #keys: Keys = 'all'

  of(text: string | undefined): Keys {
    if (text === this.#text) return this.#keys
    const names = listed(text ?? '*')
    this.#text = text
    this.#keys = names.includes('*') ? 'all' : new Set(names)
    return this.#keys
  }
}

// Copies are made with `Object.fromEntries`, which defines properties: a key `__proto__` stays a key.
function withReadable(data: unknown, keys: ReadonlySet<string>, withheld: Set<string> | undefined): unknown {
  if (Array.isArray(data)) return data.map((item) => withReadable(item, keys, withheld))
  if (!isRecord(data)) return data
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      name,
      withReadable(name === 'userData' ? onlyKeys(value, keys, withheld) : value, keys, withheld),
    ]),
  )
}

function onlyKeys(userData: unknown, keys: ReadonlySet<string>, withheld: Set<string> | undefined): unknown {
  if (userData === undefined || userData === null) return userData
  if (!isRecord(userData)) return {}
  const isReadable = (key: string) => {
    if (keys.has(key)) return true
    withheld?.add(key)
    return false
  }
  return Object.fromEntries(Object.entries(userData).filter(([key]) => isReadable(key)))
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
