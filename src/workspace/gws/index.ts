export { createGws, type GwsOptions } from './gws.js'
