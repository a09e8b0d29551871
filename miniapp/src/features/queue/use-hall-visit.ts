import type { ItemSummary } from '@zhenyiban/shared/catalogue/contract.ts'
import { useState } from 'react'
import { api } from '../../shell/api.ts'
import { serverNow } from '../../shell/clock.ts'
import { useKept } from '../../shell/kept-typing.ts'
import { ticketsOf } from '../../shell/my-numbers.ts'
import { goOn, toTicket } from '../../shell/routes.ts'
import { needSession, token } from '../../shell/session.ts'
import { useAction, useLoad } from '../../shell/use-load.ts'
import { useReloads } from '../../shell/use-reloads.ts'
import { readAnnouncements } from '../announcements/read.ts'
import { chosenHall } from '../organisations/chosen-hall.ts'
import { todaysVisits } from './todays-visits.ts'
import { useNearness } from './use-nearness.ts'

const NOW_EVERY_MS = 15_000
const MINE_EVERY_MS = 5000

/** Standing in the hall: what it is like now, and what this person can do here. */
export const useHallVisit = (hallCode: string, nearCode: string | undefined) => {
  const signedIn = token.use() !== ''
  const hall = useLoad(async () => {
    const found = await api.hallByCode({ params: { hallCode } })
    // Who stands in a hall means this hall when booking and reading guides.
    chosenHall.set(found.id)
    return found
  }, [hallCode])
  const hallId = hall.value?.id
  const now = useLoad(hallId ? () => api.hallNow({ params: { hallId } }) : undefined, [hallId])
  useReloads(now.reload, hallId ? NOW_EVERY_MS : null)
  const said = useLoad(hallId ? () => readAnnouncements(hallId, signedIn, []) : undefined, [hallId, signedIn])
  const near = useNearness(now.value, nearCode)
  const mine = useLoad(
    signedIn && hallId
      ? async () => {
          const [held, appointments] = await Promise.all([api.myTicket(), api.myAppointments()])
          const now = serverNow().toISOString()
          return todaysVisits({ hallId, appointments, tickets: ticketsOf(held), now })
        }
      : undefined,
    [signedIn, hallId],
  )
  // Checked in at the desk meanwhile: seen here at once.
  useReloads(mine.reload, mine.value ? MINE_EVERY_MS : null)
  /** Who taps before the page has heard what the hall asks for waits until it has. */
  const prove = async () => near.prove(now.value ?? (await api.hallNow({ params: { hallId: hallId ?? '' } })))
  // A refusal may mean that the hall asks for something else by now.
  const refresh = async () => void (await Promise.all([mine.reload(), now.reload()]))
  const [tapped, setTapped] = useState('')
  const checkIn = useAction(async (appointmentId: string) => {
    setTapped(appointmentId)
    const ticket = await api.checkIn({ params: { hallCode }, body: { appointmentId, ...(await prove()) } })
    goOn(toTicket(ticket.id))
  }, refresh)
  const [item, pickItem] = useKept<ItemSummary | undefined>('item', undefined)
  const take = useAction(async (itemId: string | null) => {
    needSession()
    const ticket = await api.takeTicket({ params: { hallCode }, body: { itemId, ...(await prove()) } })
    goOn(toTicket(ticket.id))
  }, refresh)
  return { signedIn, hall, now, said, mine, near, checkIn, tapped, walkIn: { take, item, pickItem } }
}
