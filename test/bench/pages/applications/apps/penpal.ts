// biome-ignore-all assist/source/organizeImports: what comes first starts the clock.
import { started } from '../started.js'
import { connect, WindowMessenger } from 'penpal'
import { hostOrigin, offer } from '../asking.js'
import type { HostMethods } from '../exchanged.js'

let listener = () => {}

const host = await connect<{ isFrameLeading: HostMethods['isFrameLeading'] }>({
  messenger: new WindowMessenger({ remoteWindow: parent, allowedOrigins: [hostOrigin] }),
  methods: { heard: () => listener() },
}).promise

offer(started, {
  ask: (answered) => void host.isFrameLeading().then(({ frameLeading }) => answered(frameLeading)),
  subscribe: (heard) => {
    listener = heard
  },
})
