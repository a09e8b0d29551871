import type { App, EventActor } from './app.ts'

/** Whose records become whose. */
interface Joining {
  formerId: string
  residentId: string
  actor: EventActor
}
/** One kind of record that belongs to a resident, or names one. */
export interface ResidentRecords {
  /** Name of the model, and every path of it that holds a resident's id. */
  model: string
  paths: readonly string[]
  /** How the person is told that some come over: 「2 个预约」; null where it says nothing to them. */
  unit: string | null
  /**
   * Makes them another account's, within the caller's transaction; a repeat finds none. Where both have what one person
   * cannot have twice, says by rule which stays.
   */
  move: (app: App, joining: Joining) => Promise<void>
  /** The same said before: of what both have, in a sentence each, which stays and why. */
  clashes?: (app: App, accounts: Omit<Joining, 'actor'>) => Promise<string[]>
  /** Makes theirs what was written down under the account's phone before it was known; within the caller's transaction. */
  adopt?: (app: App, residentId: string) => Promise<void>
  /** The numbers of documents that these records say the account's people have. */
  documents?: (app: App, residentId: string) => Promise<string[]>
}
