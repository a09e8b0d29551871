import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { type Answer, ask } from '../api.ts'
import { follow } from '../follow.ts'
import { sessionToken, useSessionToken } from '../session.ts'
import { askAgain, askAnew } from './ask-anew.ts'
import { createFallback } from './fallback.ts'
import { atMidnights } from './midnights.ts'
import { askedAnewAfter } from './news.ts'

type Work = Answer<'matterWork'>

const subscribe = (listener: () => void) => {
  document.addEventListener('visibilitychange', listener)
  return () => document.removeEventListener('visibilitychange', listener)
}
const isVisible = () => document.visibilityState !== 'hidden'

/**
 * One stream for the whole console: what waits for the caller's organisation, and when to look again. A tab in the
 * background holds none, and asks nothing: browsers allow six to one address, of all tabs together.
 */
export const useNews = (follows: boolean, hallId: string | null): void => {
  const client = useQueryClient()
  const token = useSessionToken()
  const visible = useSyncExternalStore(subscribe, isVisible)
  const heardBefore = useRef(false)
  useEffect(() => {
    if (!follows || !visible || token === null) return
    const fallback = createFallback(() => {
      // A stream that comes only now may have missed something.
      heardBefore.current = true
      void askAgain(client, askedAnewAfter(undefined))
      void client.fetchQuery(ask('matterWork')).catch(() => undefined)
    })
    fallback.begin()
    const endStream = follow<Work>(
      {
        url: `/matter-work${hallId ? `?hallId=${hallId}` : ''}`,
        token: sessionToken,
        onlyStream: true,
      },
      {
        answer: ({ about, ...work }) => {
          client.setQueryData(ask('matterWork').queryKey, work)
          // The very first tells nothing that the page has not just asked.
          if (heardBefore.current) void askAnew(client, askedAnewAfter(about))
          heardBefore.current = true
        },
        lost: lost => (lost ? fallback.begin() : fallback.end()),
        refused: status => {
          if (status !== 401 && status !== 403) return true
          // What the session may do now, the pages say themselves.
          fallback.end()
          void askAnew(client, ['staffMe', ...askedAnewAfter(undefined)])
          return false
        },
      },
    )
    // Limits are counted in days: a page left open says in the morning what is due today.
    const endMidnights = atMidnights(() => void askAnew(client, askedAnewAfter(undefined)))
    return () => {
      endStream()
      fallback.end()
      endMidnights()
    }
  }, [client, follows, hallId, token, visible])
}
/** The last that was told. */
export const useWork = (): Work | undefined => useQuery({ ...ask('matterWork'), enabled: false }).data
