import { useDidHide, useDidShow } from '@tarojs/taro'
import type { Ticket } from '@zhenyiban/shared/queue.ts'
import { useEffect, useRef, useState } from 'react'
import { api } from '../../api.ts'
import { token } from '../../session.ts'
import { type Loaded, useLoad } from '../../use-load.ts'

const EVERY_MS = 5000
/** Nothing more happens to a number in these. */
const ended = ['finished', 'skipped', 'left']

/** A browser's tab in the background counts as hidden; a mini-program's page is told by onHide. */
const inBackground = (): boolean => typeof document !== 'undefined' && document.hidden === true

/** The number as it is now: asked again every 5 s while the page is in front and the number is still open. */
export const useLiveTicket = (ticketId: string): Loaded<Ticket> => {
  const signedIn = token.use()
  const ticket = useLoad(signedIn ? () => api.ticket({ params: { ticketId } }) : undefined, [
    ticketId,
    signedIn,
  ])
  const [shown, setShown] = useState(true)
  useDidShow(() => setShown(true))
  useDidHide(() => setShown(false))
  const over = ticket.value !== undefined && ended.includes(ticket.value.status)
  const reload = useRef(ticket.reload)
  reload.current = ticket.reload
  useEffect(() => {
    if (!shown || over || !signedIn) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const next = async () => {
      if (!inBackground()) await reload.current()
      if (timer !== undefined) timer = setTimeout(next, EVERY_MS)
    }
    timer = setTimeout(next, EVERY_MS)
    return () => {
      clearTimeout(timer)
      timer = undefined
    }
  }, [shown, over, signedIn])
  return ticket
}
