import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './kiosk.css'
import './steps.css'
import './result.css'
import './ticket-paper.css'
import { watchClientErrors } from '../shell/client-errors.ts'
import { HallScreen } from './hall-screen.tsx'
import { Pairing } from './pairing.tsx'
import { useKiosk } from './session.ts'

watchClientErrors()

const Kiosk = () => {
  const machine = useKiosk()
  return machine ? <HallScreen key={machine.token} machine={machine} /> : <Pairing />
}

createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <Kiosk />
  </StrictMode>,
)
