import type { ItemSummary } from '@zhenyiban/shared/catalogue/contract.ts'
import { useState } from 'react'
import { api } from '../../shell/api.ts'
import { useAction, useLoad } from '../../shell/use-load.ts'

/** Items of a life event or department, a page at a time, one under the other. */
export const useList = (of: { situation?: string; department?: string }) => {
  const [further, setFurther] = useState<ItemSummary[]>([])
  const ask = (page: number) => api.items({ query: { ...of, page } })
  const first = useLoad(async () => {
    const page = await ask(1)
    setFurther([])
    return page
  }, [of.situation, of.department])
  const items = [...(first.value?.items ?? []), ...further]
  const more = useAction(async () => {
    const size = first.value?.pageSize ?? items.length
    const page = await ask(Math.floor(items.length / size) + 1)
    setFurther([...further, ...page.items])
  })
  return { first, items, left: (first.value?.total ?? 0) - items.length, more }
}
