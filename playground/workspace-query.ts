/** What the address of the workspace's page asks for. */
export interface WorkspaceQuery {
  readonly session: string
  /** The addresses of the applications to embed. */
  readonly applications: readonly URL[]
  /** The configuration options, by name. */
  readonly options: Readonly<Record<string, string>>
}

const acceptedOrigins = 'service-client-api.accepted-web-content-origins'
const optionPrefix = 'option.'

/**
 * Reads `session=<name>`, `app=<url>` and `option.<name>=<value>`. Without `app` the sample application is embedded; and
 * unless an option says otherwise, the origins of the sample and of the embedded applications may use the whole API.
 */
export function readQuery(address: string, clientOrigin: string): WorkspaceQuery {
  const query = new URL(address).searchParams
  const asked = query.getAll('app').map((app) => applicationUrl(app, address))
  const origins = new Set([clientOrigin, ...asked.map(({ origin }) => origin)])
  const options = [...query].flatMap(([name, value]) =>
    name.startsWith(optionPrefix) ? [[name.slice(optionPrefix.length), value] as const] : [],
  )
  return {
    session: query.get('session') || 'default',
    applications: asked.length > 0 ? asked : [new URL(clientOrigin)],
    options: {
      [acceptedOrigins]: [...origins].map((origin) => `${origin} (*)`).join(', '),
      ...Object.fromEntries(options),
    },
  }
}

function applicationUrl(text: string, base: string): URL {
  const url = URL.canParse(text, base) ? new URL(text, base) : undefined
  if (url && /^https?:$/.test(url.protocol)) return url
  throw new Error(`app=${text} is no http(s) address`)
}
