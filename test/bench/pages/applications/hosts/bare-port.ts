import { type Answer, type Question, told } from '../exchanged.js'
import { handOver } from '../handover.js'
import { offer } from '../hosting.js'

let port: MessagePort | undefined

offer({
  serve: (window) =>
    handOver(window, (handed) => {
      port = handed
      handed.onmessage = ({ data: { id, request } }: MessageEvent<Question>) => {
        if (request !== 'isFrameLeading') return
        const answer: Answer = { id, frameLeading: true }
        handed.postMessage(answer)
      }
    }),
  push: (count) => {
    for (let sent = 0; sent < count; sent++) port?.postMessage(told)
  },
})
