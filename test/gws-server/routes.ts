import { page, type Reply, type Request } from './exchange.js'

/** What answers the requests of some paths. */
export interface Route {
  /** Any method where there is none, as with most of the server's paths. */
  readonly method?: string
  /** A path; `:name` stands for one part of it. */
  readonly path: string
  readonly answer: (request: Request) => Reply
}

/** The reply of the first route that fits a request. */
export function answerWith(routes: readonly Route[], request: Omit<Request, 'names'>): Reply {
  for (const route of routes) {
    if (route.method !== undefined && route.method !== request.method) continue
    const names = namesIn(route.path, request.path)
    if (names !== null) return route.answer({ ...request, names })
  }
  return page(404, `Cannot ${request.method} ${request.path}`)
}

function namesIn(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/')
  const parts = path.split('/')
  if (wanted.length !== parts.length) return null
  const names: Record<string, string> = {}
  for (const [index, part] of wanted.entries()) {
    const actual = parts[index] ?? ''
    if (part.startsWith(':')) names[part.slice(1)] = decodeURIComponent(actual)
    else if (part !== actual) return null
  }
  return names
}
