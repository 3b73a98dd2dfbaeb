import { connect, type RemoteProxy, WindowMessenger } from 'penpal'
import { hostMethods, type Told, told } from '../exchanged.js'
import { applicationOrigin, offer } from '../hosting.js'

type ApplicationMethods = { heard(event: Told): void }

let application: RemoteProxy<ApplicationMethods> | undefined

offer({
  serve: (remoteWindow) => {
    const connection = connect<ApplicationMethods>({
      messenger: new WindowMessenger({ remoteWindow, allowedOrigins: [applicationOrigin] }),
      methods: { ...hostMethods },
    })
    void connection.promise.then((remote) => {
      application = remote
    })
    return () => connection.destroy()
  },
  push: (count) => {
    for (let sent = 0; sent < count; sent++) void application?.heard(told)
  },
})
