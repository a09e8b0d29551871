// First, because the features' style sheets build on it.
import './base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createBrowserRouter } from 'react-router'
import { Console, newClient } from './console.tsx'
import { routes } from './routes.tsx'
import { watchClientErrors } from './shell/client-errors.ts'

watchClientErrors()

const router = createBrowserRouter(routes, { basename: '/console' })

createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <Console router={router} client={newClient()} />
  </StrictMode>,
)
