// biome-ignore-all assist/source/organizeImports: what comes first starts the clock.
import { started } from '../started.js'
import { on, send } from 'post-robot'
import { hostOrigin, offer } from '../asking.js'

const domain = hostOrigin

offer(started, {
  ask: (answered) =>
    void send<{ frameLeading: boolean }>(parent, 'isFrameLeading', {}, { domain }).then(({ data }) =>
      answered(data.frameLeading),
    ),
  subscribe: (heard) => on('heard', { window: parent, domain }, heard),
})
