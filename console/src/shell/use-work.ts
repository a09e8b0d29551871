import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { type Answer, ask, type Name } from '../api.ts'
import { follow } from '../follow.ts'
import { sessionToken, useSessionToken } from '../session.ts'

type Work = Answer<'matterWork'>
/** What a piece of news may have changed; asked anew where it is on the screen. */
const TOLD_BY_NEWS: Name[] = ['matters', 'matter', 'papers', 'result', 'matterBoard']

const subscribe = (listener: () => void) => {
  document.addEventListener('visibilitychange', listener)
  return () => document.removeEventListener('visibilitychange', listener)
}
const isVisible = () => document.visibilityState !== 'hidden'

/**
 * One stream for the whole console: what waits for the caller's organisation, and when to look again. A tab in the
 * background holds none: browsers allow six to one address, of all tabs together.
 */
export const useNews = (follows: boolean): void => {
  const client = useQueryClient()
  const token = useSessionToken()
  const visible = useSyncExternalStore(subscribe, isVisible)
  const heardBefore = useRef(false)
  useEffect(() => {
    if (!follows || !visible || token === null) return
    return follow<Work>(
      { url: '/matter-work', token: sessionToken },
      {
        answer: work => {
          client.setQueryData(ask('matterWork').queryKey, work)
          // The very first tells nothing that the page has not just asked.
          if (heardBefore.current)
            for (const name of TOLD_BY_NEWS) void client.invalidateQueries({ queryKey: [name] })
          heardBefore.current = true
        },
        lost: () => {},
        // Of a session that is over the pages say so themselves.
        refused: status => status !== 401 && status !== 403,
      },
    )
  }, [client, follows, token, visible])
}
/** The last that was told. */
export const useWork = (): Work | undefined => useQuery({ ...ask('matterWork'), enabled: false }).data
