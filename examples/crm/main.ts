import { createServiceClient } from 'leadframe/client'
import { popUp } from './pop-up.js'

// Where the address of the workspace is known, name it here: createServiceClient({ origin: 'https://…' }).
popUp(createServiceClient())
