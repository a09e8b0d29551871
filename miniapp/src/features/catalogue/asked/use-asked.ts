import type { PublicAnswer } from '@zhenyiban/shared/feedback/public-answers.ts'
import { maskNumbersIn } from '@zhenyiban/shared/kernel/masking.ts'
import { useEffect, useState } from 'react'
import { api } from '../../../shell/api.ts'
import { useLoad } from '../../../shell/use-load.ts'

const PAUSE_MS = 400
/** Fewer characters are not a question yet; many more say no more of what it is. */
const [LEAST, MOST] = [3, 200]

/** Answers like what is being typed, once typing pauses; no number of anybody's goes into an address. */
export const useLike = (typed: string, of: { itemId?: string; hallId?: string }): PublicAnswer[] => {
  const [q, setQ] = useState('')
  useEffect(() => {
    const plain = [...maskNumbersIn(typed.trim())].slice(0, MOST).join('')
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
