import type { Hall } from '@zhenyiban/shared/organisations/contract.ts'
import { kept } from './store.ts'

/** The hall a person goes to, kept on the phone. */
export const chosenHall = kept('hall', '')
export const hallOf = (halls: Hall[], id: string): Hall | undefined =>
  halls.find(hall => hall.id === id) ?? halls[0]
