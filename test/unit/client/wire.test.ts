import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const client = 'callback-client.test.ts'
const subscriptions = 'callback-subscriptions.test.ts'
const script = 'drop-in.test.ts'

/** What applications of the original drop-in script rely on, each point with the tests that show it. */
const points: Readonly<Record<string, readonly [file: string, title: string][]>> = {
  'every message is marked as a client of version 2': [[client, 'go out as the wire says']],
  'every message says the frame id, once there is one': [[client, 'says the frame id once the host has assigned one']],
  'the target is the given window, else the opener, else the parent': [
    [client, 'is the opener, else the parent'],
    [client, 'has the other window offered a port under an id of its own'],
  ],
  'requests have parameters only where the method has some': [[client, 'go out as the wire says']],
  'reference ids count up from 0': [[client, 'counts the reference ids up from 0, whatever is sent']],
  'optional parameters may be null or undefined': [
    [client, 'take callbacks in the place of arguments left out'],
    [client, 'fill up what was left out'],
  ],
  'subscribing and unsubscribing': [
    [subscriptions, 'asks the host and returns the service'],
    [subscriptions, 'ends all subscriptions of the callback with the host, and no others'],
    [subscriptions, 'ends a subscription that the host confirms later'],
  ],
  'all events can be subscribed to': [[subscriptions, 'knows the event %s']],
  'only the target is heard, and only as a host': [[client, 'is the only one that is heard, and only as a host']],
  'succeeded gets the answer without its reference id': [
    [client, 'give the answer without its reference id to succeeded'],
  ],
  'failed gets the whole failed answer': [
    [client, 'give the whole failed answer to failed, even with an empty message'],
  ],
  'failed gets a text after 10 seconds': [[client, 'fail with a text after 10 seconds, and hear nothing later']],
  'callbacks shift where dial and create get no user data': [
    [client, 'take callbacks in the place of arguments left out'],
  ],
  "the context is the callback's this": [[subscriptions, 'calls back with the notification, and the context as this']],
  'sendMessage is raw, and returns the reference id': [
    [client, 'sends the message as it is and returns its reference id'],
    [client, 'gives callbacks what those of methods get'],
  ],
  'targetWWEWindow names another window': [
    [client, 'leaves the port of the window before, and tells the other what it listens to'],
  ],
  'unload removes every listener and timer': [[client, 'leaves neither a listener nor a timer, and calls nobody back']],
  'onMessage gets texts beginning with wwe': [
    [client, 'hears texts of the target window that begin with wwe'],
    [client, 'need not be set'],
  ],
  "one callback's exception stops no other": [
    [client, 'do not let one callback stop the others'],
    [subscriptions, 'does not let one callback stop the others'],
  ],
  'the first instance is kept': [[script, 'keeps the first instance when it is loaded twice']],
  'nobody loses or doubles events by subscribing twice': [
    [subscriptions, 'hands one notification to all matching subscriptions, each once'],
    [subscriptions, 'loses no event that comes before the answer'],
  ],
}

test.each(Object.entries(points))('%s: there is a test', (_, tests) => {
  for (const [file, title] of tests) {
    expect(readFileSync(new URL(file, import.meta.url), 'utf8'), file).toContain(`'${title}'`)
  }
})
