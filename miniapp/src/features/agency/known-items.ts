import type { Item } from '@zhenyiban/shared/catalogue/contract.ts'
import { persisted } from '../../shell/store.ts'
import { staffApi } from './staff-session.ts'

/** What of an item's guide a draft needs, kept so that one can be written without a network. */
export interface KnownItem {
  id: string
  name: string
  needsVillage: boolean
  materials: { name: string; required: boolean; copies: number }[]
}
const MOST = 40
/** Last looked at first. */
export const knownItems = persisted<KnownItem[]>('agency.items', [])

const knownOf = ({ id, name, guide }: Item): KnownItem => ({
  id,
  name,
  needsVillage: guide?.stages.some(({ level }) => level === 'village') ?? false,
  materials: (guide?.materials ?? []).map(material => ({
    name: material.name,
    required: material.required,
    copies: material.copies,
  })),
})
export const lookAtItem = async (itemId: string): Promise<KnownItem> => {
  const known = knownOf(await staffApi.item({ params: { itemId } }))
  knownItems.set([known, ...knownItems.get().filter(({ id }) => id !== known.id)].slice(0, MOST))
  return known
}

interface Villages {
  hallId: string
  all: { id: string; name: string }[]
}
const knownVillages = persisted<Villages | null>('agency.villages', null)
/** The villages of the agent's town; those of last time where there is no network. */
export const listVillages = async (hallId: string): Promise<Villages['all']> => {
  try {
    const all = await staffApi.villages({ params: { hallId } })
    knownVillages.set({ hallId, all })
    return all
  } catch (error) {
    const known = knownVillages.get()
    if (known?.hallId === hallId) return known.all
    throw error
  }
}
