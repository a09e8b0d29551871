import type { PublicAnswer } from '@zhenyiban/shared/feedback/public-answers.ts'
import { useEffect, useState } from 'react'
import { api } from '../../../shell/api.ts'
import { useLoad } from '../../../shell/use-load.ts'

const PAUSE_MS = 400
/** Fewer characters are not a question yet; many more say no more of what it is. */
const [LEAST, MOST] = [3, 200]

/** Six digits or more, whatever stands between them: what tells one person from another says nothing of the question. */
const LONG_NUMBER = /[A-Za-z]{0,3}\p{Nd}(?:[^\p{L}\p{N}\n]{0,6}\p{Nd}){5,}[Xx]?/gu

/** Answers like what is being typed, once typing pauses; no number of anybody's goes into an address. */
export const useLike = (typed: string, of: { itemId?: string; hallId?: string }): PublicAnswer[] => {
  const [q, setQ] = useState('')
  useEffect(() => {
    const plain = [...typed.replace(LONG_NUMBER, ' ').trim()].slice(0, MOST).join('')
    const timer = setTimeout(() => setQ([...plain].length < LEAST ? '' : plain), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed])
  const { hallId } = of
  const found = useLoad(
    q ? () => api.publicAnswers({ query: { q, limit: 3, ...(hallId && { hallId }) } }) : undefined,
    [q, hallId],
  )
  return q ? (found.value ?? []) : []
}
/** What was asked about an item, newest first. */
export const useAskedOf = (itemId: string, hallId: string | undefined): PublicAnswer[] =>
  useLoad(itemId ? () => api.publicAnswers({ query: { itemId, ...(hallId && { hallId }) } }) : undefined, [
    itemId,
    hallId,
  ]).value ?? []
