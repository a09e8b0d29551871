import { useQuery } from '@tanstack/react-query'
import type { StaffMember } from '@zhenyiban/shared/identity/contract.ts'
import type { Permission } from '@zhenyiban/shared/kernel/permissions.ts'
import type { Hall, ServiceWindow } from '@zhenyiban/shared/organisations/contract.ts'
import { createContext, type ReactNode, useContext } from 'react'
import { api, ask } from '../api.ts'
import { learnServerNow } from './clock.ts'
import { usePersisted } from './use-persisted.ts'
import { Waiting } from './waiting.tsx'

interface Workplace {
  staff: StaffMember
  may: (permission: Permission) => boolean
  /** The halls in this person's scope; preselected is their own hall. */
  halls: { id: string; name: string }[]
  hall: { id: string; name: string } | null
  chooseHall: (id: string) => void
  windows: ServiceWindow[]
  window: ServiceWindow | null
  chooseWindow: (id: string) => void
}
const Context = createContext<Workplace | null>(null)

export const useWorkplace = (): Workplace => {
  const workplace = useContext(Context)
  if (!workplace) throw new Error('useWorkplace is for pages inside the shell')
  return workplace
}

/** Halls of the organisations in scope; the server decides anyway, this only spares refusals. */
const hallsInScope = (halls: Hall[], names: Set<string>) =>
  halls.filter(hall => names.has(hall.organisationName))

export const WorkplaceProvider = ({ staff, children }: { staff: StaffMember; children: ReactNode }) => {
  const may = (permission: Permission) => staff.permissions.includes(permission)
  const [hallId, chooseHall] = usePersisted<string | null>(`hall.${staff.id}`, null)
  const [windowId, chooseWindow] = usePersisted<string | null>(`window.${staff.id}`, null)
  const wanders = staff.hall === null
  const allHalls = useQuery({ ...ask('halls'), enabled: wanders, staleTime: 60_000 })
  const tree = useQuery({ ...ask('tree'), enabled: wanders && may('organisation.read'), staleTime: 60_000 })

  const halls = staff.hall
    ? [staff.hall]
    : hallsInScope(allHalls.data ?? [], new Set(tree.data?.map(({ name }) => name)))
  const hall = halls.find(({ id }) => id === hallId) ?? halls[0] ?? null
  const asked = useQuery({
    ...ask('windows', { params: { hallId: hall?.id ?? '' } }),
    enabled: hall !== null && may('ticket.call'),
    staleTime: 60_000,
  })
  // The hall's public screen tells the server's time; without it this computer's own clock has to do.
  const clock = useQuery({
    queryKey: ['serverNow', hall?.id],
    queryFn: async () => {
      const { now } = await api.display({ params: { hallId: hall?.id ?? '' } })
      learnServerNow(now)
      return now
    },
    enabled: hall !== null,
    staleTime: 600_000,
    retry: false,
  })
  const windows = asked.data ?? []
  const workplace: Workplace = {
    staff,
    may,
    halls,
    hall,
    chooseHall,
    windows,
    window: windows.find(({ id }) => id === windowId) ?? null,
    chooseWindow,
  }
  // Rendered only when the hall is known: rendering earlier would remount the page and lose its input.
  // Where they were not asked for here, a page that asks for them is loading, and must stay.
  if ((wanders && (allHalls.isLoading || tree.isLoading)) || clock.isLoading) return <Waiting />
  return <Context.Provider value={workplace}>{children}</Context.Provider>
}
