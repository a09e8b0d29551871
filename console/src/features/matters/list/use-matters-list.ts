import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import { ask } from '../../../api.ts'
import { atFirst, type Filter, filterIn, setIn } from '../../../shell/matters-address.ts'
import { type SearchTarget, searchInMatters } from '../../../shell/search.ts'
import { usePersisted } from '../../../shell/use-persisted.ts'
import { useWorkplace } from '../../../shell/workplace.tsx'

/** What the list is narrowed to, by the address or as it was kept; its page, and what is chosen and opened in it. */
export const useMattersList = () => {
  const { staff, may } = useWorkplace()
  const [address, setAddress] = useSearchParams()
  const [kept, keep] = usePersisted<Filter>(`matters.filter.${staff.id}`, atFirst)
  const filter = filterIn(address) ?? kept
  const location = useLocation()
  const navigate = useNavigate()
  const { state } = location
  const q = (state as SearchTarget['state'])?.q ?? address.get('q') ?? ''
  // A search looks everywhere: whoever types a case number does not mean "among mine".
  const box = q ? 'all' : filter.box
  const query = { ...setIn({ ...filter, q }), box }
  const listed = JSON.stringify(query)
  const [turned, turn] = useState<{ listed: string; page: number; after?: string }>({ listed, page: 1 })
  const { page, after } = turned.listed === listed ? turned : { page: 1, after: undefined }
  /** Rows chosen on any page of this list. */
  const [chosen, choose] = useState<{ listed: string; ids: string[] }>({ listed, ids: [] })
  const supervised = useQuery({
    ...ask('matters', { query: { box: 'supervise' } }),
    enabled: may('matter.supervise'),
  })
  const asked = useQuery({
    ...ask('matters', { query: { ...query, ...(after ? { after } : { page }) } }),
    placeholderData: keepPreviousData,
  })
  return {
    filter: { ...filter, box },
    box,
    q,
    query,
    asked,
    supervised: supervised.data?.total ?? 0,
    page,
    // One page on is found by where this one ends, however far down that is.
    turn: (next: number) => {
      const ends = next === page + 1 && !asked.isPlaceholderData ? asked.data?.next : null
      turn({ listed, page: next, ...(ends && { after: ends }) })
    },
    chosen: chosen.listed === listed ? chosen.ids : [],
    choose: (ids: string[]) => choose({ listed, ids }),
    opened: address.get('matter'),
    open: (id: string | null) =>
      setAddress(
        before => {
          const next = new URLSearchParams(before)
          if (id) next.set('matter', id)
          else next.delete('matter')
          return next
        },
        { state },
      ),
    pick: (next: Filter) => {
      setAddress({})
      keep(next)
    },
    narrow: (next: Filter) => {
      const switched = next.box !== box
      if (q && !switched) setAddress(address.has('q') ? { q } : {}, { state })
      else setAddress({})
      keep({ ...next, box: switched ? next.box : filter.box })
    },
    find: (text: string) => {
      if (!text.trim()) return setAddress({})
      const target = searchInMatters(text)
      void navigate(target.path, { state: target.state })
    },
  }
}
export type MattersList = ReturnType<typeof useMattersList>
