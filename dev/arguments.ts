import { parseArgs } from 'node:util'
import { portFrom } from '../playground/serving.mjs'

/** What is wrong with what somebody typed, in words for that person. */
export class UsageError extends Error {}

/** What `leadframe dev` is to do. */
export interface DevArguments {
  /** The addresses of the developer's applications. */
  readonly apps: readonly URL[]
  /** The configuration options, by name. */
  readonly options: Readonly<Record<string, string>>
  /** The path of a scenario's file. */
  readonly scenario: string | undefined
  readonly port: number
  /** Grants applications nothing that no option grants, as in production. */
  readonly originCheck: boolean
  readonly ring: boolean
  readonly open: boolean
  readonly headless: boolean
  /** How long a headless run may take, in seconds. */
  readonly timeout: number
}

const flags = {
  app: { type: 'string', multiple: true },
  option: { type: 'string', multiple: true },
  scenario: { type: 'string' },
  port: { type: 'string' },
  'origin-check': { type: 'boolean' },
  ring: { type: 'boolean' },
  open: { type: 'boolean' },
  headless: { type: 'boolean' },
  timeout: { type: 'string' },
} as const

const defaultPort = 4173
/** In seconds. */
const defaultTimeout = 120
const longestTimeout = 86_400

/** What `leadframe dev --help` says. */
export const devHelp = `leadframe dev --app http://localhost:3000

Serves a workspace with a simulated contact centre, and your own application framed in it.

  --app URL            the address of your application; give it again for each further one
  --option NAME=VALUE  sets a configuration option; give it again for each further one
  --origin-check       grants applications only what --option grants, as in production
  --scenario FILE      plays a scenario once your applications are there
  --ring               rings a first call once your applications are there
  --open               opens the workspace in your browser
  --port PORT          the port of the workspace (default: ${defaultPort}; 0 takes any free one)
  --headless           for CI: plays the scenario in a Chromium or Chrome without a window; exits with 0 if all went well
  --timeout SECONDS    how long a headless run may take (default: ${defaultTimeout})

While it runs, r and Enter ring a call. Ctrl+C ends it.`

/** Reads what follows `leadframe dev`. Throws a UsageError that says what was expected. */
export function readDevArguments(args: readonly string[]): DevArguments {
  const given = parse(args)
  const apps = (given.app ?? []).map(readApp)
  if (apps.length === 0) throw new UsageError(`Name your application: leadframe dev --app http://localhost:3000`)
  const twice = apps.find(({ href }, index) => apps.findIndex((other) => other.href === href) !== index)
  if (twice) throw new UsageError(`--app ${twice.href} is given twice: give each address once.`)
  if (given.headless && given.scenario === undefined) {
    throw new UsageError('--headless needs a scenario to play: add --scenario <file>.')
  }
  if (given.headless && given.open) throw new UsageError('--headless shows no window: leave --open out.')
  if (given.timeout !== undefined && !given.headless) {
    throw new UsageError('--timeout is for --headless: everything else runs until Ctrl+C.')
  }
  return {
    apps,
    options: readOptions(given.option ?? []),
    scenario: given.scenario,
    port: given.port === undefined ? (given.headless ? 0 : defaultPort) : readPort(given.port),
    originCheck: given['origin-check'] ?? false,
    ring: given.ring ?? false,
    open: given.open ?? false,
    headless: given.headless ?? false,
    timeout: given.timeout === undefined ? defaultTimeout : readTimeout(given.timeout),
  }
}

function parse(args: readonly string[]) {
  const { tokens } = parseArgs({ args: [...args], options: flags, strict: false, tokens: true })
  const seen = new Set<string>()
  for (const token of tokens) {
    if (token.kind === 'positional') {
      throw new UsageError(`"${token.value}" is not understood: applications are given with --app <address>.`)
    }
    if (token.kind !== 'option') continue
    const flag = Object.hasOwn(flags, token.name) ? flags[token.name as keyof typeof flags] : undefined
    if (flag === undefined) {
      const known = Object.keys(flags).map((name) => `--${name}`)
      throw new UsageError(`${token.rawName} is not understood: use ${known.join(', ')}.`)
    }
    if (flag.type === 'boolean' && token.value !== undefined) {
      throw new UsageError(`${token.rawName} takes no value: leave "=${token.value}" out.`)
    }
    if (flag.type === 'string' && (token.value === undefined || (!token.inlineValue && token.value.startsWith('--')))) {
      throw new UsageError(`${token.rawName} needs a value: ${token.rawName} ${examples[token.name as Valued]}`)
    }
    if (!('multiple' in flag) && seen.has(token.name)) {
      throw new UsageError(`${token.rawName} is given twice: give it once.`)
    }
    seen.add(token.name)
  }
  return parseArgs({ args: [...args], options: flags }).values
}

type Valued = 'app' | 'option' | 'scenario' | 'port' | 'timeout'

const examples: Readonly<Record<Valued, string>> = {
  app: 'http://localhost:3000',
  option: "'service-client-api.accepted-web-content-origins=http://localhost:3000 (*)'",
  scenario: 'first-call.json',
  port: '4173',
  timeout: '60',
}

function readApp(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new UsageError(`--app must be an http(s) address such as ${examples.app}, but it is "${text}".`)
  }
  // Browsers do not take them for frames, and they would be printed.
  if (url.username !== '' || url.password !== '') {
    throw new UsageError('--app must be an address without a name and a password in it.')
  }
  return url
}

function readOptions(texts: readonly string[]): Readonly<Record<string, string>> {
  const options = new Map<string, string>()
  for (const text of texts) {
    const sign = text.indexOf('=')
    const name = text.slice(0, sign).trim()
    if (sign < 0 || name === '') {
      throw new UsageError(`--option must be NAME=VALUE, such as ${examples.option}, but it is "${text}".`)
    }
    if (options.has(name)) throw new UsageError(`--option ${name} is given twice: give one value, which lists it all.`)
    options.set(name, text.slice(sign + 1))
  }
  return Object.fromEntries(options)
}

function readPort(text: string): number {
  try {
    return portFrom('--port', text)
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function readTimeout(text: string): number {
  const seconds = Number(text)
  if (/^\d*\.?\d+$/.test(text) && seconds > 0 && seconds <= longestTimeout) return seconds
  throw new UsageError(
    `--timeout must be a number of seconds above 0 and up to ${longestTimeout}, but it is "${text}".`,
  )
}
