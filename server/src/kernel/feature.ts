import type { Contract } from '@zhenyiban/shared/kernel/endpoint.ts'
import type { App } from './app.ts'
import type { Handlers } from './implement.ts'
import type { Keeping, OwnKeeping } from './kept-answers.ts'
import type { Listeners } from './outbox.ts'

/** Work the worker does again and again; `work` says how many records it changed. */
export interface Job {
  name: string
  every: '1 minute' | '5 minutes' | '1 hour'
  work: (app: App) => Promise<number>
}
/** Work the worker looks for twice a second; `work` says how much there was. */
export interface Step {
  name: string
  work: (app: App) => Promise<number>
}
/** What the house sees of a feature: the web server, the worker and the API page read nothing else of it. */
export interface Feature {
  name: string
  /** Files, and folders with a slash at their end, that features to the right may import; types are open anyway. */
  open: readonly string[]
  contract: Contract
  routes: Record<string, unknown>
  /** Endpoints whose answers are kept, for everybody or for each resident, and what changes them. */
  kept?: Record<string, Keeping | OwnKeeping>
  listeners: readonly Listeners[]
  jobs: readonly Job[]
  steps?: readonly Step[]
}
type FeatureOf<C extends Contract> = Omit<Feature, 'contract' | 'routes' | 'kept'> & {
  contract: C
  routes: Handlers<C>
  kept?: { [Name in keyof C as C[Name]['access'] extends 'public' ? Name : never]?: Keeping } & {
    [Name in keyof C as C[Name]['access'] extends 'resident' ? Name : never]?: OwnKeeping
  }
}
/** Declares a feature; an endpoint of its contract without a handler does not compile. */
export const defineFeature = <C extends Contract>(feature: FeatureOf<C>) => feature
