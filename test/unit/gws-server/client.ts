import { type GwsServer, type GwsServerOptions, startGwsServer } from '../../gws-server/server.js'

/** What a server tells, as far as tests look at it. */
export interface Told {
  readonly channel: string
  readonly data: {
    readonly messageType: string
    readonly notificationType?: string
    readonly operationId?: string
    readonly call?: ToldCall
    readonly interaction?: { readonly id: string; readonly state: string }
    readonly dn?: { readonly agentState: string; readonly reasons?: readonly { readonly value: unknown }[] }
    readonly media?: { readonly channels: readonly { readonly name: string; readonly state: string }[] }
    readonly userData?: Readonly<Record<string, unknown>>
    readonly error?: { readonly errorCode: number }
    readonly progress?: { readonly percentComplete: number }
  }
}

/** A call as it is told. */
export interface ToldCall {
  readonly id: string
  readonly parentConnId?: string
  readonly callType: string
  readonly state: string
  readonly recordingState: string
  readonly capabilities: readonly string[]
  readonly participants: readonly object[]
  readonly userData: readonly { readonly key: string; readonly value: unknown }[]
}

interface Message extends Partial<Told> {
  readonly clientId?: string
  readonly successful?: boolean
  readonly error?: string
  readonly advice?: object
}

/** What a request was answered. */
export interface Answer {
  readonly status: number
  readonly text: string
  readonly json: {
    readonly status?: { readonly code: number }
    readonly operationId?: string
    readonly data?: Readonly<Record<string, unknown>>
  } | null
}

/** Waits until something is so; fails after two seconds. */
export async function until<Value>(read: () => Value | undefined | false): Promise<Value> {
  const end = Date.now() + 2_000
  for (;;) {
    const value = read()
    if (value !== undefined && value !== false) return value
    if (Date.now() > end) throw new Error('It has not come to be so.')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** One client of a server, on bare requests: with the cookies of one browser. */
export class TestClient {
  readonly #url: string
  readonly #cookie: string
  readonly told: Told[] = []
  /** Which of the replies and events that tests look at came when. */
  readonly arrivals: string[] = []
  #clientId = ''
  #end = new AbortController()

  constructor(url: string, code: string | null, browser: string = crypto.randomUUID()) {
    this.#url = url
    this.#cookie = [`BAYEUX_BROWSER=${browser}`, ...(code === null ? [] : [`WWE_CODE=${code}`])].join('; ')
  }

  /** Sends a request under `/workspace/v3/`. */
  async send(path: string, body?: object, signal?: AbortSignal): Promise<Answer> {
    const response = await fetch(`${this.#url}/workspace/v3/${path}`, {
      headers: { cookie: this.#cookie, 'content-type': 'application/json' },
      redirect: 'manual',
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
      ...(signal !== undefined && { signal }),
    })
    const text = await response.text()
    this.arrivals.push('reply')
    const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false
    return { status: response.status, text, json: isJson ? JSON.parse(text) : null }
  }

  /** Sends messages of CometD. */
  async exchange(...messages: object[]): Promise<Message[]> {
    const response = await fetch(`${this.#url}/workspace/v3/notifications`, {
      method: 'POST',
      headers: { cookie: this.#cookie, 'content-type': 'application/json' },
      body: JSON.stringify(messages.map((message) => ({ ...message, clientId: this.#clientId }))),
      signal: this.#end.signal,
    })
    if (!response.ok) throw new Error(`Status ${response.status}`)
    return await response.json()
  }

  async shakeHands(): Promise<void> {
    const [reply] = await this.exchange({ channel: '/meta/handshake', version: '1.0' })
    this.#clientId = reply?.clientId ?? ''
  }

  async poll(): Promise<Message[]> {
    const messages = await this.exchange({ channel: '/meta/connect', connectionType: 'long-polling' })
    for (const { channel, data } of messages) {
      if (channel === undefined || data === undefined) continue
      this.told.push({ channel, data })
      this.arrivals.push('event')
    }
    return messages
  }

  /** Shakes hands and polls until the connection is cut. */
  async listen(): Promise<void> {
    await this.shakeHands()
    const polling = async () => {
      while (!this.#end.signal.aborted) await this.poll()
    }
    polling().catch(() => {})
  }

  /** Waits until the agent's session is there. */
  async ready(): Promise<void> {
    await this.listen()
    await until(() => this.told.find(({ data }) => data.messageType === 'ChannelStateChanged'))
    this.told.splice(0)
    this.arrivals.splice(0)
  }

  /** Waits for the call to be told in a state, and what was told then. */
  async call(state: string, callId?: string): Promise<ToldCall> {
    return await until(() => this.calls(callId).findLast((call) => call.state === state))
  }

  calls(callId?: string): ToldCall[] {
    return this.told.flatMap(({ data }) =>
      data.call !== undefined && (callId === undefined || data.call.id === callId) ? [data.call] : [],
    )
  }

  close(): void {
    this.#end.abort()
  }
}

/** Signs an agent in, as a page does; the code of the session, or null. */
export async function signIn(url: string, username: string, password = username): Promise<string | null> {
  const response = await fetch(`${url}/auth/v3/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password, tenant: '', wweURI: `${url}/desk` }),
  })
  return new URL(response.headers.get('location') ?? '').searchParams.get('code')
}

/** A server, and clients of agents who have their sessions; all of it ends with `close`. */
export async function stage(options: GwsServerOptions = {}) {
  const server: GwsServer = await startGwsServer({ readyAfterMs: 10, answersAfterMs: 30, ...options })
  const clients: TestClient[] = []
  return {
    server,
    async client(userName = 'JohnSmith'): Promise<TestClient> {
      const client = new TestClient(server.url, await signIn(server.url, userName))
      clients.push(client)
      await client.ready()
      return client
    },
    async close(): Promise<void> {
      for (const client of clients) client.close()
      await server.close()
    },
  }
}
