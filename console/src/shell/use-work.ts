import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { type Answer, ask } from '../api.ts'
import { follow } from '../follow.ts'
import { sessionToken, useSessionToken } from '../session.ts'
import { askAnew } from './ask-anew.ts'
import { askedAnewAfter } from './news.ts'

type Work = Answer<'matterWork'>
/** Whether nobody tells of news just now; kept beside the answers, so that it goes with them. */
const LOST = ['newsLost']

const subscribe = (listener: () => void) => {
  document.addEventListener('visibilitychange', listener)
  return () => document.removeEventListener('visibilitychange', listener)
}
const isVisible = () => document.visibilityState !== 'hidden'

/**
 * One stream for the whole console: what waits for the caller's organisation, and when to look again. A tab in the
 * background holds none: browsers allow six to one address, of all tabs together.
 */
export const useNews = (follows: boolean, hallId: string | null): void => {
  const client = useQueryClient()
  const token = useSessionToken()
  const visible = useSyncExternalStore(subscribe, isVisible)
  const heardBefore = useRef(false)
  useEffect(() => {
    if (!follows || !visible || token === null) return
    return follow<Work>(
      { url: `/matter-work${hallId ? `?hallId=${hallId}` : ''}`, token: sessionToken },
      {
        answer: ({ about, ...work }) => {
          client.setQueryData(ask('matterWork').queryKey, work)
          // The very first tells nothing that the page has not just asked.
          if (heardBefore.current) void askAnew(client, askedAnewAfter(about))
          heardBefore.current = true
        },
        lost: lost => client.setQueryData(LOST, lost),
        // Of a session that is over the pages say so themselves.
        refused: status => status !== 401 && status !== 403,
      },
    )
  }, [client, follows, hallId, token, visible])
}
/** The last that was told. */
export const useWork = (): Work | undefined => useQuery({ ...ask('matterWork'), enabled: false }).data

/**
 * How often a screen asks by itself: `usually` for what changes with the time alone, and `lostMs` while nobody tells of
 * news.
 */
export const useFreshness = (lostMs: number, usually: number | false = false): number | false => {
  const { data: lost } = useQuery<boolean>({ queryKey: LOST, queryFn: () => false, enabled: false })
  return lost === false ? usually : lostMs
}
