import type { CallbackClient } from './callback-api.js'
import { createCallbackClient } from './callback-client.js'

export type {
  CallbackAnswer,
  CallbackApi,
  CallbackClient,
  CallbackFailure,
  CallbackNotification,
} from './callback-api.js'

declare global {
  /** The namespace that the Service Client API's script defines (manual: "Working with the API"). */
  var genesys: { readonly wwe: { readonly service: CallbackClient } }
}

/** What may be there before the script has run. */
const page: { genesys?: { wwe?: { service?: CallbackClient } } } = globalThis

// A server that renders pages may import the script, too; there is nobody to speak to.
if ('window' in globalThis) {
  page.genesys ??= {}
  page.genesys.wwe ??= {}
  // A page that loads the script twice keeps the instance that its code may already hold.
  page.genesys.wwe.service ??= createCallbackClient()
}
