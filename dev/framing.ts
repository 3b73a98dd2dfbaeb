/** What the headers of a page say about who may frame it. */
export interface FramingHeaders {
  /** The value of `Content-Security-Policy`; several of them with commas between. */
  readonly policy: string | null
  /** The value of `X-Frame-Options`; several of them with commas between. */
  readonly frameOptions: string | null
}

/**
 * The header that keeps a page of the origin `host` from framing one of the origin `page`, as it was sent; undefined where
 * none does. As browsers decide it: https://html.spec.whatwg.org/multipage/document-lifecycle.html#the-x-frame-options-header
 * and https://www.w3.org/TR/CSP3/#directive-frame-ancestors.
 */
export function framingRefusal(
  { policy, frameOptions }: FramingHeaders,
  page: string,
  host: string,
): string | undefined {
  const lists = (policy ?? '').split(',').flatMap((one) => frameAncestors(one) ?? [])
  // What the policy says counts alone.
  if (lists.length > 0) {
    const refusing = lists.find(
      ({ sources }) => !sources.some((source) => admits(source, new URL(page), new URL(host))),
    )
    return refusing && `Content-Security-Policy: ${refusing.text}`
  }
  const values = new Set((frameOptions ?? '').split(',').map((value) => value.trim().toLowerCase()))
  const isRefused =
    values.size > 1 ? ['deny', 'allowall', 'sameorigin'].some((one) => values.has(one)) : values.has('deny')
  return isRefused || (values.has('sameorigin') && page !== host) ? `X-Frame-Options: ${frameOptions}` : undefined
}

/** The first such directive of a policy: others of its name are ignored. */
function frameAncestors(policy: string): { text: string; sources: readonly string[] } | undefined {
  for (const directive of policy.split(';')) {
    const [name, ...sources] = directive.trim().split(/\s+/)
    if (name?.toLowerCase() === 'frame-ancestors') return { text: directive.trim(), sources }
  }
  return undefined
}

const hostSource =
  /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\*|(?:\*\.)?[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:]+\])(?::(\d+|\*))?(?:\/.*)?$/

const defaultPorts: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' }

/** Whether one source of the list, say `'self'` or `https://*.example:*`, is the host. */
function admits(text: string, page: URL, host: URL): boolean {
  const source = text.toLowerCase()
  if (source === "'self'") return sameOrUpgraded(page, host)
  if (source === '*') return /^https?:$/.test(host.protocol) || host.protocol === page.protocol
  if (/^[a-z][a-z0-9+.-]*:$/.test(source)) return schemeAdmits(source, host.protocol)
  const [, scheme, name, port] = hostSource.exec(source) ?? []
  if (name === undefined) return false
  return (
    schemeAdmits(scheme === undefined ? page.protocol : `${scheme}:`, host.protocol) &&
    nameAdmits(name, host.hostname) &&
    portAdmits(port, host)
  )
}

function sameOrUpgraded(page: URL, host: URL): boolean {
  if (page.origin === host.origin) return true
  return page.hostname === host.hostname && page.port === '' && host.port === '' && host.protocol === 'https:'
}

function schemeAdmits(scheme: string, actual: string): boolean {
  return scheme === actual || (scheme === 'http:' && actual === 'https:')
}

function nameAdmits(name: string, actual: string): boolean {
  if (name === '*') return true
  return name.startsWith('*.') ? actual.endsWith(name.slice(1)) : name === actual
}

function portAdmits(port: string | undefined, { port: actual, protocol }: URL): boolean {
  if (port === '*') return true
  if (port === undefined) return actual === ''
  return port === (actual || defaultPorts[protocol])
}
