/** The page that a dialog shows, and what its frame may do. */
export interface DialogFrame {
  readonly address: string
  readonly sandbox: string
}

/**
 * What the frame of a dialog is to be. Throws an Error where the address is not one of the web.
 *
 * A page of our own origin that may run scripts and keeps its origin could take its sandbox off (HTML standard, "The
 * iframe element", sandbox), so such a page gets an origin of its own instead. One of another origin keeps it: without,
 * it has neither storage nor cookies, and could not use the Service Client API, which knows applications by it.
 */
export function dialogFrame(url: string, page: Location): DialogFrame {
  const { href, protocol, origin } = URL.canParse(url, page.href) ? new URL(url, page.href) : new URL('about:invalid')
  if (protocol !== 'http:' && protocol !== 'https:') {
    throw new Error('The dialog was not opened: Expected "url" to be an address that begins with http: or https:.')
  }
  const sandbox = 'allow-scripts allow-forms allow-popups allow-downloads'
  return { address: href, sandbox: origin === page.origin ? sandbox : `${sandbox} allow-same-origin` }
}
