import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './display.css'
import './calls.css'
import { watchClientErrors } from '../shell/client-errors.ts'
import { HallChoice } from './hall-choice.tsx'
import { HallScreen } from './hall-screen.tsx'

watchClientErrors()

const hallId = new URLSearchParams(window.location.search).get('hall')

createRoot(document.querySelector('#root')!).render(
  <StrictMode>{hallId ? <HallScreen hallId={hallId} /> : <HallChoice />}</StrictMode>,
)
