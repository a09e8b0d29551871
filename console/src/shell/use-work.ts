import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { type Answer, ask, type Name } from '../api.ts'
import { follow } from '../follow.ts'
import { sessionToken, useSessionToken } from '../session.ts'

type Work = Answer<'matterWork'>
/** What a piece of news may have changed; asked anew where it is on the screen. */
const TOLD_BY_NEWS: Name[] = ['matters', 'matter', 'papers', 'result', 'matterBoard']

/** One stream for the whole console: what waits for the caller's organisation, and when to look again. */
export const useNews = (follows: boolean): void => {
  const client = useQueryClient()
  const token = useSessionToken()
  useEffect(() => {
    if (!follows || token === null) return
    let isFirst = true
    return follow<Work>(
      { url: '/matter-work', token: sessionToken },
      {
        answer: work => {
          client.setQueryData(ask('matterWork').queryKey, work)
          if (!isFirst) for (const name of TOLD_BY_NEWS) void client.invalidateQueries({ queryKey: [name] })
          isFirst = false
        },
        lost: () => {},
        // Of a session that is over the pages say so themselves.
        refused: status => status !== 401 && status !== 403,
      },
    )
  }, [client, follows, token])
}
/** The last that was told. */
export const useWork = (): Work | undefined => useQuery({ ...ask('matterWork'), enabled: false }).data
