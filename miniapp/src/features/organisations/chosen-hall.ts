import type { Hall } from '@zhenyiban/shared/organisations/contract.ts'
import { persisted } from '../../shell/store.ts'

/** The hall a person goes to, kept on the phone. */
export const chosenHall = persisted('hall', '')
export const hallOf = (halls: Hall[], id: string): Hall | undefined =>
  halls.find(hall => hall.id === id) ?? halls[0]
