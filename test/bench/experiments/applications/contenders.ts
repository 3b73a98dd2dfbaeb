import { OURS } from '../../experiment.js'
import type { Pages } from './embedded.js'

/** What a port can do, once it has been handed over. */
export const BARE_PORT = 'bare MessagePort'

/** What a window can do. */
export const BARE_WINDOW = 'bare postMessage'

/** The script for applications that know the original's callbacks. */
export const DROP_IN = 'Leadframe drop-in'

/** An application that brings its own client, as the original's is, and takes no port. */
export const ON_THE_WINDOW = 'Leadframe on the window'

/** The libraries that people would use instead. */
export const libraries = ['penpal', 'comlink', 'post-robot'] as const

/** All that take turns. */
export const contenders: readonly Pages[] = [
  { contender: OURS, host: 'leadframe', application: 'leadframe' },
  { contender: DROP_IN, host: 'leadframe', application: 'leadframe-drop-in' },
  { contender: ON_THE_WINDOW, host: 'leadframe', application: 'leadframe-window' },
  { contender: BARE_PORT, host: 'bare-port', application: 'bare-port' },
  { contender: BARE_WINDOW, host: 'bare-window', application: 'bare-window' },
  ...libraries.map((name) => ({ contender: name, host: name, application: name })),
]
