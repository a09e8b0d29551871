import { useQueryClient } from '@tanstack/react-query'
import { Component, type ReactNode, useEffect, useRef } from 'react'
import { ask } from '../api.ts'
import { messages } from './messages.ts'
import './plain.css'

/** Code that cannot be fetched: a new build has taken its place since this page was opened, or the network is out. */
export class CodeLost extends Error {
  override name = 'CodeLost'
}

export const fetchCode = <T,>(load: () => Promise<T>): Promise<T> =>
  load().catch(cause => {
    throw new CodeLost(messages.staleWhy, { cause })
  })

/**
 * Fetches, when the browser has nothing else to do, what may be needed when it is not there any more. What does not
 * come is asked for again when it is needed, and then said.
 */
export const useCodeAhead = (loads: readonly (() => Promise<unknown>)[], begin: boolean): void => {
  useEffect(() => {
    if (!begin) return
    window.requestIdleCallback?.(() => {
      for (const load of loads) void load().catch(() => undefined)
    })
  }, [begin, loads])
}

/** Over a page whose input must not be lost, in the place of a dialog whose code cannot be fetched. */
const StaleOver = ({ onClose }: { onClose: (() => void) | undefined }) => {
  const way = useRef<HTMLAnchorElement | null>(null)
  const client = useQueryClient()
  useEffect(() => {
    way.current?.focus()
    // Back from the other tab.
    const look = () => void client.invalidateQueries(ask('staffMe'))
    window.addEventListener('focus', look)
    return () => window.removeEventListener('focus', look)
  }, [client])
  return (
    <div className="stale-over">
      <div className="stale-card" role="alertdialog" aria-modal aria-label={messages.staleOver}>
        <h1>{messages.staleOver}</h1>
        <p>{messages.staleOverWhy}</p>
        <a ref={way} className="plain-button plain-primary" href="/console/" target="_blank" rel="noopener">
          {messages.staleOverWay}
        </a>
        <p className="quiet">{messages.staleOverLose}</p>
        <div className="stale-ways">
          <button type="button" className="plain-button" onClick={() => window.location.reload()}>
            {messages.reload}
          </button>
          {onClose && (
            <button type="button" className="plain-button" onClick={onClose}>
              {messages.close}
            </button>
          )}
        </div>
      </div>
    </div>
  )
}

interface OverProps {
  /** Of what need not be done before the page goes on. */
  onClose?: () => void
  children: ReactNode
}
/** What lies over a page may lack its code; the page stays. */
export class OverCode extends Component<OverProps, { error: unknown }> {
  override state: { error: unknown } = { error: undefined }
  static getDerivedStateFromError = (error: unknown) => ({ error })
  override render() {
    const { error } = this.state
    if (error === undefined) return this.props.children
    if (error instanceof CodeLost) return <StaleOver onClose={this.props.onClose} />
    throw error
  }
}
