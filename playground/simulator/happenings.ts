import type { RemoteControls } from '../../src/workspace/simulator/index.js'

/** What somebody types before something happens. */
interface Entry {
  readonly name: string
  readonly label: string
  /** What it is at first. */
  readonly value: string
}

/** Something that customers do, with what can be said about it. */
export interface Happening {
  readonly title: string
  readonly button: string
  readonly entries: readonly Entry[]
  readonly run: (simulate: RemoteControls, values: Readonly<Record<string, string>>) => Promise<unknown>
}

const topic = (value: string): Entry => ({ name: 'Topic', label: 'About', value })

/** What is attached to an interaction: nothing, where nothing was typed. */
const about = (Topic: string | undefined) => (Topic ? { userData: { Topic } } : {})

/** What happens most often. All else is among the controls. */
export const happenings: readonly Happening[] = [
  {
    title: 'A customer calls',
    button: 'Ring',
    entries: [{ name: 'ani', label: 'From', value: '+1 202-555-0101' }, topic('Billing')],
    run: (simulate, { ani = '', Topic }) => simulate.inboundCall({ ani, dnis: '800', ...about(Topic) }),
  },
  {
    title: 'A chat comes in',
    button: 'Begin',
    entries: [{ name: 'nickname', label: 'From', value: 'ada' }, topic('Delivery')],
    run: (simulate, { nickname = '', Topic }) => simulate.inboundChat({ nickname, ...about(Topic) }),
  },
  {
    title: 'An e-mail comes in',
    button: 'Send',
    entries: [
      { name: 'from', label: 'From', value: 'ben.okoro@customer.example' },
      { name: 'subject', label: 'Subject', value: 'My order' },
    ],
    run: (simulate, { from = '', subject = '' }) =>
      simulate.inboundEmail({ from, to: 'service@example.com', subject, text: 'Where is it?' }),
  },
  {
    title: 'A work item comes in',
    button: 'Hand in',
    entries: [{ name: 'subject', label: 'Subject', value: 'Check an address' }],
    run: (simulate, { subject = '' }) => simulate.inboundWorkItem({ subject }),
  },
  {
    title: 'A campaign pushes a record',
    button: 'Push',
    entries: [{ name: 'campaign', label: 'Campaign', value: 'Offer of the Month' }],
    run: (simulate, { campaign = '' }) => simulate.pushPreviewRecord({ campaign }),
  },
]

/** What can go wrong without anybody's wanting it, and how it is put right again. */
export const troubles: readonly (Pick<Happening, 'title'> & {
  readonly run: (simulate: RemoteControls) => Promise<unknown>
})[] = [
  { title: 'Lose the connection', run: (simulate) => simulate.loseConnection() },
  { title: 'Restore it', run: (simulate) => simulate.restoreConnection() },
  { title: 'A supervisor logs the agent out', run: (simulate) => simulate.forceLogout() },
  { title: 'Out of service', run: (simulate) => simulate.setOutOfService() },
  { title: 'Back in service', run: (simulate) => simulate.backInService() },
]
