/**
 * How long a request may be under way in the host, in ms. Clients give up after 10 s, and a request that comes as soon
 * as the host starts may have waited up to a second for the workspace's configuration: what is left is for the way of
 * the messages between windows that are busy.
 */
export const ANSWER_MS = 8_500
