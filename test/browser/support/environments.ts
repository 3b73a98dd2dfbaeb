import type { Ability } from './engines/engine.js'
import type { Site } from './site.js'

/** Something that pages can be without. */
export interface Environment {
  readonly name: string
  /** The address of a page that is a frame there. */
  readonly url: (site: Site) => string
  /** What the engine must be able to do. */
  readonly needs: readonly Ability[]
  /** Whether killing a page's process tells the others, as locks do. */
  readonly tellsDeaths: boolean
}

/** The same pages on plain http and a host that is not this machine's own name: no secure context, so no Web Locks. */
function insecure(url: string): string {
  const address = new URL(url)
  address.hostname = 'desktop.test'
  return address.href
}

/** Every environment that a session may run in, besides the full one. */
export const environments: readonly Environment[] = [
  {
    name: 'without SharedWorker',
    url: (site) => site.url('frame.html', { without: 'SharedWorker' }),
    needs: [],
    tellsDeaths: true,
  },
  {
    name: 'without Web Locks',
    url: (site) => insecure(site.url('frame.html')),
    needs: ['resolve a host'],
    tellsDeaths: false,
  },
  {
    name: 'without SharedWorker and Web Locks',
    url: (site) => insecure(site.url('frame.html', { without: 'SharedWorker' })),
    needs: ['resolve a host'],
    tellsDeaths: false,
  },
  {
    name: 'without BroadcastChannel',
    url: (site) => site.url('frame.html', { without: 'BroadcastChannel' }),
    needs: ['tell every write'],
    tellsDeaths: true,
  },
]
