import { queryOptions } from '@tanstack/react-query'
import { createClient } from '@zhenyiban/shared/client.ts'
import { contract } from '@zhenyiban/shared/contract.ts'
import { sendWith } from './send.ts'
import { lapseSession, sessionToken } from './session.ts'

const send = sendWith(sessionToken)

export const api = createClient(contract, async request => {
  const asked = sessionToken()
  const answer = await send(request)
  const code = (answer.body as { code?: string } | null)?.code
  // A late answer to an old token must not end a session that has begun since.
  if (answer.status === 401 && code !== 'staff.wrong_password' && asked === sessionToken()) lapseSession()
  return answer
})

export type Api = typeof api
export type Name = keyof Api
export type Answer<K extends Name> = Awaited<ReturnType<Api[K]>>

/** A question for useQuery, keyed by the endpoint's name so that a change can ask anew by name. */
export const ask = <K extends Name>(name: K, ...sent: Parameters<Api[K]>) =>
  queryOptions({
    queryKey: [name, sent[0] ?? {}],
    queryFn: () => (api[name] as (...given: Parameters<Api[K]>) => Promise<Answer<K>>)(...sent),
  })
