import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './kiosk.css'
import './steps.css'
import './result.css'
import './ticket-paper.css'
import { watchClientErrors } from '../shell/client-errors.ts'
import { TabletScreen } from '../tablet/tablet-screen.tsx'
import { HallScreen } from './hall-screen.tsx'
import { Pairing } from './pairing.tsx'
import { useKiosk } from './session.ts'

watchClientErrors()

const Kiosk = () => {
  const machine = useKiosk()
  if (!machine) return <Pairing />
  const { token, window: at } = machine
  return at ? (
    <TabletScreen key={token} machine={machine} windowId={at.id} />
  ) : (
    <HallScreen key={token} machine={machine} />
  )
}

createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <Kiosk />
  </StrictMode>,
)
