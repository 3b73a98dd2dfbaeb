import { type Answer, type Question, told } from '../exchanged.js'
import { applicationOrigin, listenTo, offer } from '../hosting.js'

let application: Window | undefined

offer({
  serve: (window) => {
    application = window
    return listenTo<Question>(window, ({ id, request }) => {
      if (request !== 'isFrameLeading') return
      const answer: Answer = { id, frameLeading: true }
      window.postMessage(answer, applicationOrigin)
    })
  },
  push: (count) => {
    for (let sent = 0; sent < count; sent++) application?.postMessage(told, applicationOrigin)
  },
})
