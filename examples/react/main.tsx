import { createServiceClient } from 'leadframe/client'
import { createRoot } from 'react-dom/client'
import { CallReasons } from './call-reasons.jsx'

// Where the address of the workspace is known, name it here: createServiceClient({ origin: 'https://…' }).
createRoot(document.body).render(<CallReasons client={createServiceClient()} />)
