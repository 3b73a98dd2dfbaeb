import { on, send } from 'post-robot'
import { hostMethods, told } from '../exchanged.js'
import { applicationOrigin, offer } from '../hosting.js'

let application: Window | undefined

offer({
  serve: (window) => {
    application = window
    const listener = on('isFrameLeading', { window, domain: applicationOrigin }, hostMethods.isFrameLeading)
    return () => listener.cancel()
  },
  push: (count) => {
    if (application === undefined) return
    for (let sent = 0; sent < count; sent++) {
      void send(application, 'heard', told, { domain: applicationOrigin, fireAndForget: true })
    }
  },
})
