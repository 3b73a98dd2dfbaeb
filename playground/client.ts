import './explorer/api-explorer.js'
import { byId, showErrors } from './page.js'

showErrors(byId('errors', HTMLElement))
