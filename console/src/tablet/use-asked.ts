import { urlOf } from '@zhenyiban/shared/client.ts'
import { contract } from '@zhenyiban/shared/contract.ts'
import type { TabletNow } from '@zhenyiban/shared/ratings/tablet.ts'
import { useEffect, useState } from 'react'
import { follow } from '../follow.ts'
import { dropKiosk, type KioskSession } from '../kiosk/session.ts'

/** Whom the window asks now, told at once; by a question every three seconds where no stream gets through. */
export const useAsked = ({ token, hall }: KioskSession, windowId: string) => {
  const [followed, setFollowed] = useState<{ now: TabletNow | null; lost: boolean }>({
    now: null,
    lost: false,
  })
  useEffect(() => {
    const url = urlOf(contract.tabletNow, { params: { hallId: hall.id, windowId } })
    return follow<TabletNow>(
      { url, token: () => token },
      {
        answer: now => setFollowed({ now, lost: false }),
        lost: lost => setFollowed(before => (before.lost === lost ? before : { ...before, lost })),
        refused: status => {
          if (status !== 401 && status !== 404) return true
          dropKiosk()
          return false
        },
      },
    )
  }, [token, hall.id, windowId])
  return followed
}
