import { parseArgs } from 'node:util'

/** What is wrong with the flags that somebody typed, in one sentence for that person. */
export class UsageError extends Error {}

/** A flag, which takes a value unless it says otherwise. */
export interface Flag<Value> {
  /** What its value must be, as in `--seed must be <expected>`. */
  readonly expected: string
  /** The value that a text stands for, or undefined where it is none. */
  readonly read: (text: string) => Value | undefined
  /** Whether it stands alone: what follows it is not its value. */
  readonly alone?: true
}

/** A flag that is either given or not. */
export const given: Flag<true> = {
  expected: 'given without a value',
  read: (text) => (text === '' ? true : undefined),
  alone: true,
}

/** A flag whose value is a whole number from `min` to `max`. */
export function integer(min: number, max: number): Flag<number> {
  return {
    expected: `a whole number from ${min} to ${max}`,
    read: (text) => {
      const value = Number(text)
      return /^-?\d+$/.test(text) && value >= min && value <= max ? value : undefined
    },
  }
}

/** A flag whose value is any number above 0, such as 0.5, up to `max`. */
export function positive(max: number): Flag<number> {
  return {
    expected: `a number above 0 and up to ${max}`,
    read: (text) => {
      const value = Number(text)
      return /^\d*\.?\d+$/.test(text) && value > 0 && value <= max ? value : undefined
    },
  }
}

/** The seeds that random sources take. */
export const seed = integer(-(2 ** 31), 2 ** 31 - 1)

/** A seed for who does not care which. */
export function anySeed(): number {
  return Math.floor(Math.random() * 2 ** 31)
}

/** The values that a command line gives to the flags; throws a UsageError where it says anything else. */
export function readFlags<Values extends object>(
  args: readonly string[],
  flags: { readonly [Name in keyof Values]: Flag<Values[Name]> },
): Partial<Values> {
  const known: Readonly<Record<string, Flag<unknown>>> = flags
  const options = Object.fromEntries(
    Object.entries(known).map(([name, { alone }]) => [
      name,
      { type: alone ? ('boolean' as const) : ('string' as const) },
    ]),
  )
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true })
  const values: Record<string, unknown> = {}
  for (const token of tokens) {
    const name = token.kind === 'option' ? token.name : ''
    const flag = Object.hasOwn(known, name) ? known[name] : undefined
    if (token.kind !== 'option' || flag === undefined) {
      const typed = token.kind === 'option' ? token.rawName : args[token.index]
      throw new UsageError(`"${typed}" is not understood: use only ${Object.keys(known).map(dashed).join(', ')}.`)
    }
    if (name in values) throw new UsageError(`--${name} is given twice: give it once.`)
    values[name] = flag.read(token.value ?? '')
    if (values[name] === undefined) {
      const actual = token.value === undefined ? 'has no value' : `is "${token.value}"`
      throw new UsageError(`--${name} must be ${flag.expected}, but ${actual}.`)
    }
  }
  return values as Partial<Values>
}

/** Runs a command; says what is wrong with its flags and exits with code 2 where that is why it failed. */
export async function runCommand(command: (args: readonly string[]) => Promise<void>): Promise<void> {
  try {
    await command(process.argv.slice(2))
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    console.error(error.message)
    process.exitCode = 2
  }
}

function dashed(name: string): string {
  return `--${name}`
}
