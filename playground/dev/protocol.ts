import * as v from 'valibot'

/** Whether a browser can show an application in a frame. */
export type Check =
  | { readonly state: 'well' }
  /** It may show something else than the application. */
  | { readonly state: 'doubtful'; readonly reason: string; readonly remedy: string }
  /** It cannot. */
  | { readonly state: 'blocked'; readonly isReachable: boolean; readonly reason: string; readonly remedy: string }

/** The configuration option that refused something. */
const byOption = v.object({
  name: v.string(),
  /** What it is; null where it is not set. */
  value: v.nullable(v.string()),
  /** What to add to it; null where it is no list. */
  grants: v.nullable(v.string()),
})

const refused = v.object({
  type: v.literal('refused'),
  /** Who was refused what and why, as one sentence. */
  text: v.string(),
  option: v.nullable(byOption),
})

const notice = v.variant('type', [
  refused,
  v.object({
    type: v.literal('delivered'),
    event: v.string(),
    to: v.array(v.object({ origin: v.string(), applications: v.number() })),
  }),
  /** An application has asked for something for the first time since it was loaded. */
  v.object({ type: v.literal('spoke'), app: v.string() }),
  /** It was loaded, and asks for nothing. */
  v.object({ type: v.literal('silent'), app: v.string() }),
  /** The scenario is played. */
  v.object({ type: v.literal('playing') }),
  v.object({ type: v.literal('unplayable'), message: v.string() }),
  /** Nothing more of the scenario is to come. */
  v.object({
    type: v.literal('played'),
    steps: v.number(),
    /** The steps that could not happen, counted from 1. */
    impossible: v.array(v.object({ step: v.number(), note: v.string() })),
  }),
])

/** What pages tell the command; at most so many at once. */
export const notices = v.pipe(v.array(notice), v.maxLength(100))

/** What a page tells the command. */
export type Notice = v.InferOutput<typeof notice>

/** Something that was refused. */
export type RefusedNotice = v.InferOutput<typeof refused>

/** An option that refused something. */
export type RefusingOption = v.InferOutput<typeof byOption>

/** What the command has the leading window do: ring a call, or play the scenario. */
export const orders = ['ring', 'play'] as const

/** One of `orders`. */
export type Order = (typeof orders)[number]

/** Where the command is reached, below the page's origin. */
export const paths = {
  notices: '/dev/notices',
  orders: '/dev/orders',
  scenario: '/dev/scenario.json',
  /** With `?app=<address>`, which must be one of those that were given. */
  check: '/dev/check',
} as const
