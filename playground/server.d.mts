/** What is served where; the port 0 stands for any free one. */
export interface PlaygroundOptions {
  /** The workspace's. Default: 4173. */
  readonly port?: number
  /** The client applications'. Default: 4174. */
  readonly clientPort?: number
  /** The origin of a server of the Workspace API that is to be behind the workspace. Default: the simulator is. */
  readonly gws?: string
}

/** The playground's two running servers. */
export interface Playground {
  /** The address of the workspace. */
  readonly url: string
  /** The address of the API explorer, at another origin; the plain pages are beside it. */
  readonly clientUrl: string
  close(): Promise<void>
}

/** Serves the built playground; rejects with a readable message where it is not built or a port is in use. */
export function servePlayground(options?: PlaygroundOptions): Promise<Playground>
