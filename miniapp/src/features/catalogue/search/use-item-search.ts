import type { ItemSummary } from '@zhenyiban/shared/catalogue/contract.ts'
import { useEffect, useState } from 'react'
import { api } from '../../../shell/api.ts'
import { type Loaded, useLoad } from '../../../shell/use-load.ts'

const PAUSE_MS = 250

/** Searches when typing pauses; late answers to earlier queries are ignored. */
export const useItemSearch = (typed: string): { asked: string; found: Loaded<ItemSummary[]> } => {
  const [asked, setAsked] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed])
  const found = useLoad(asked ? () => api.searchItems({ query: { q: asked, limit: 20 } }) : undefined, [
    asked,
  ])
  return { asked, found }
}
