import * as v from 'valibot'
import { text } from '../../../contract/parameters.js'

const some = v.pipe(v.array(text), v.minLength(1, 'Invalid length: Expected at least one'))

/** Who turns to the agent on a busy day, and what about. */
export const busyDayData = v.object({
  /** Where calls come in. */
  dnis: text,
  /** Where e-mails come in. */
  mailbox: text,
  /** Who calls, writes and chats. All but the addresses is attached: `CustomerName` and `Segment`. */
  customers: v.pipe(
    v.array(v.object({ name: text, phone: text, email: text, segment: v.string() })),
    v.minLength(1, 'Invalid length: Expected at least one customer'),
  ),
  /** What it is about: attached as `Subject`, and the subject of e-mails. */
  subjects: some,
  /** What customers say in chats, and write in e-mails. */
  lines: some,
  /** Whose records are pushed; there may be none. */
  campaigns: v.array(text),
})

/** Who turns to the agent on a busy day, and what about. */
export type BusyDayData = v.InferOutput<typeof busyDayData>

/** The customers of a small company. The numbers are of ranges that nobody has. */
export const defaultBusyDay: BusyDayData = {
  dnis: '+442079460000',
  mailbox: 'service@shop.example',
  customers: [
    { name: 'Ada Brook', phone: '+442079460201', email: 'ada@brook.example', segment: 'Gold' },
    { name: 'Ben Field', phone: '+442079460202', email: 'ben@field.example', segment: 'Private' },
    { name: 'Carla Hill', phone: '+442079460203', email: 'carla@hill.example', segment: 'Business' },
    { name: 'Deniz Lake', phone: '+442079460204', email: 'deniz@lake.example', segment: 'Private' },
  ],
  subjects: ['An invoice', 'A late delivery', 'A contract that ends', 'A new address'],
  lines: ['Hello?', 'I have the number at hand.', 'Since Monday.', 'Can you look it up, please?', 'Thank you!'],
  campaigns: ['Renewals'],
}
