import { expose, type Remote, windowEndpoint } from 'comlink'
import { hostMethods, type Told, told } from '../exchanged.js'
import { applicationOrigin, offer } from '../hosting.js'

type Heard = (event: Told) => void

let application: Remote<Heard> | undefined

/** What the application can call; the function that it passes is called over a port of its own. */
const exposed = {
  ...hostMethods,
  subscribe: (heard: Remote<Heard>): void => {
    application = heard
  },
}

/** As the application sees it. */
export type Exposed = typeof exposed

offer({
  serve: (window) => {
    expose(exposed, windowEndpoint(window, self, applicationOrigin), [applicationOrigin])
    return () => {}
  },
  push: (count) => {
    for (let sent = 0; sent < count; sent++) void application?.(told)
  },
})
