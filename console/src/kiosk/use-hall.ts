import { urlOf } from '@zhenyiban/shared/client.ts'
import { type KioskHall, kioskDesk } from '@zhenyiban/shared/queue/kiosk.ts'
import { useEffect, useState } from 'react'
import { follow } from '../follow.ts'
import { loseMachine, type Machine } from './session.ts'

export interface FollowedHall {
  hall: KioskHall | null
  /** Nothing keeps it up to date: no number can be had either. */
  lost: boolean
}
/** The hall as it is now. Told that the session ended, the tablet is nobody's machine any more. */
export const useHall = ({ token, hall: { id } }: Machine): FollowedHall => {
  const [followed, setFollowed] = useState<FollowedHall>({ hall: null, lost: false })
  useEffect(() => {
    const url = urlOf(kioskDesk.kioskHall, { params: { hallId: id } })
    return follow<KioskHall>(
      { url, token: () => token },
      {
        answer: hall => setFollowed({ hall, lost: false }),
        lost: lost => setFollowed(before => (before.lost === lost ? before : { ...before, lost })),
        refused: status => {
          if (status !== 401 && status !== 404) return true
          loseMachine()
          return false
        },
      },
    )
  }, [token, id])
  return followed
}
