import type { Experiment } from '../experiment.js'

/** How long a session is without a leader. */
export const takeover: Experiment = {
  name: 'takeover',
  title: 'Takeover',
  about: '',
  async measure() {
    return []
  },
}
