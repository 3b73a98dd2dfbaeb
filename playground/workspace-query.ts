/** What the address of the workspace's page asks for. */
export interface WorkspaceQuery {
  readonly session: string
  /** The configuration options, by name; those of sections other than `interaction-workspace` as `<section>/<name>`. */
  readonly options: Readonly<Record<string, string>>
  /** The name of the scenario that is to be played; null where none is. */
  readonly scenario: string | null
}

const acceptedOrigins = 'service-client-api.accepted-web-content-origins'
const optionPrefix = 'option.'

/**
 * Reads `session=<name>`, `scenario=<name>`, `app=<url>` and `option.<name>=<value>`. Without `app` the playground's own applications are
 * embedded; and unless an option says otherwise, their origin and those of the embedded ones may use the whole API.
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
    scenario: query.get('scenario'),
    options: {
      [acceptedOrigins]: [...origins].map((origin) => `${origin} (*)`).join(', '),
      ...webContent(asked.length > 0 ? asked.map(labelled) : ownApplications(clientOrigin)),
      ...Object.fromEntries(options),
    },
  }
}

interface Labelled {
  readonly label: string
  readonly url: string
}

function ownApplications(clientOrigin: string): readonly Labelled[] {
  return [
    { label: 'API explorer', url: `${clientOrigin}/` },
    { label: 'Click to dial', url: `${clientOrigin}/click-to-dial.html` },
  ]
}

function labelled({ href, host, pathname }: URL): Labelled {
  return { label: pathname === '/' ? host : `${host}${pathname}`, url: href }
}

/** The options by which applications are embedded as tabs. */
function webContent(applications: readonly Labelled[]): Readonly<Record<string, string>> {
  const sections = applications.map((application, index) => [`app-${index + 1}`, application] as const)
  return {
    'workspace.web-content': sections.map(([section]) => section).join(', '),
    ...Object.fromEntries(
      sections.flatMap(([section, { label, url }]) => [
        [`${section}/label`, label],
        [`${section}/url`, url],
        [`${section}/mode`, 'tab'],
      ]),
    ),
  }
}

function applicationUrl(text: string, base: string): URL {
  const url = URL.canParse(text, base) ? new URL(text, base) : undefined
  if (url && /^https?:$/.test(url.protocol)) return url
  throw new Error(`app=${text} is no http(s) address`)
}
