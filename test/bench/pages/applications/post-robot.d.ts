declare module 'post-robot' {
  interface Peer {
    readonly window: Window
    readonly domain: string
  }

  interface Handled {
    readonly data: unknown
  }

  /** Answers what that window at that origin sends under a name, with what the handler returns. */
  export function on(name: string, peer: Peer, handler: (event: Handled) => unknown): { cancel(): void }

  /** Sends a window what the other side handles under that name. */
  export function send<Answer>(
    window: Window,
    name: string,
    data: unknown,
    options: { readonly domain: string; readonly fireAndForget?: boolean },
  ): Promise<{ readonly data: Answer }>
}
