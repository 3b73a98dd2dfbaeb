import type { Namespace, RoutedHandlers, RoutedNamespaceHandlers } from '../../contract/contract.js'
import type { Application } from '../applications/applications.js'

/** The routes of methods that the asked frame carries out, if need be by telling the others. */
type FrameRoute = 'here' | 'everyone'

/** Carries out every method of the API that is this frame's, for an application. */
export type HostHandlers = RoutedHandlers<FrameRoute, [caller: Application]>

/** Carries out the methods of one namespace that are this frame's, for an application. */
export type HostNamespace<N extends Namespace> = RoutedNamespaceHandlers<N, FrameRoute, [caller: Application]>
