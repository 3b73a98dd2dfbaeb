import type { FrameNamespace, Handlers, NamespaceHandlers } from '../contract/contract.js'
import type { Application } from './applications.js'

/** Carries out every method of the API for an application. */
export type HostHandlers = Handlers<Application>

/** Carries out the methods of one namespace for an application. */
export type HostNamespace<N extends FrameNamespace> = NamespaceHandlers<N, Application>
