import { type CallbackClient, createCallbackClient } from './callback-client.js'

declare global {
  /** The namespace that the Service Client API's script defines (manual: "Working with the API"). */
  var genesys: { wwe?: { service?: CallbackClient | undefined } | undefined } | undefined
}

globalThis.genesys ??= {}
globalThis.genesys.wwe ??= {}
// A page that loads the script twice keeps the instance that its code may already hold.
globalThis.genesys.wwe.service ??= createCallbackClient()
