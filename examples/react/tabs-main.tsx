import { joinSession } from 'leadframe'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Tabs } from './tabs.jsx'

const join = () => joinSession({ name: 'react-tabs', worker: '/leadframe-worker.js' })

createRoot(document.body).render(
  <StrictMode>
    <Tabs join={join} />
  </StrictMode>,
)
