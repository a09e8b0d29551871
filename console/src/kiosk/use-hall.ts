import { urlOf } from '@zhenyiban/shared/client.ts'
import { contract } from '@zhenyiban/shared/contract.ts'
import type { KioskHall } from '@zhenyiban/shared/queue/kiosk.ts'
import { useEffect, useState } from 'react'
import { follow } from '../follow.ts'
import { dropKiosk, type KioskSession } from './session.ts'

interface FollowedHall {
  hall: KioskHall | null
  /** The connection is lost: no tickets can be issued. */
  lost: boolean
}
/** The hall, kept up to date. When the session has ended, the tablet returns to pairing. */
export const useHall = ({ token, hall: { id } }: KioskSession): FollowedHall => {
  const [followed, setFollowed] = useState<FollowedHall>({ hall: null, lost: false })
  useEffect(() => {
    const url = urlOf(contract.kioskHall, { params: { hallId: id } })
    return follow<KioskHall>(
      { url, token: () => token },
      {
        answer: hall => setFollowed({ hall, lost: false }),
        lost: lost => setFollowed(before => (before.lost === lost ? before : { ...before, lost })),
        refused: status => {
          if (status !== 401 && status !== 404) return true
          dropKiosk()
          return false
        },
      },
    )
  }, [token, id])
  return followed
}
