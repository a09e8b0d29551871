import type { Consent } from '@zhenyiban/shared/privacy/own-data.ts'
import type { App, ResidentActor } from './app.ts'

/** A kind of consent that the house records: what a person gave of it, and taking one back. */
export interface ConsentKind {
  /** What its keys begin with. */
  kind: string
  list: (app: App, who: ResidentActor) => Promise<(Omit<Consent, 'key'> & { of: string })[]>
  /** Null where it is never taken back by itself. */
  withdraw: ((app: App, who: ResidentActor, of: string) => Promise<void>) | null
}
