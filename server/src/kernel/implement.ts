import type { Access, Contract, Endpoint, ParsedRequest } from '@zhenyiban/shared/kernel/endpoint.ts'
import type { Permission } from '@zhenyiban/shared/kernel/permissions.ts'
import type { z } from '@zhenyiban/shared/zod.ts'
import type { Actor, App, ResidentActor, StaffActor } from './app.ts'
import type { Holding } from './kept-answers.ts'

type ActorFor<A extends Access> = A extends 'public'
  ? null
  : A extends 'resident'
    ? ResidentActor
    : A extends 'signed_in'
      ? Actor
      : A extends 'staff' | Permission
        ? StaffActor
        : never
type Handler<E extends Endpoint> = (
  call: {
    app: App
    actor: ActorFor<E['access']>
    /** Whom limits by address count. */
    ip: string
  } & Holding &
    ParsedRequest<E>,
) => Promise<z.input<E['result']>>
export type Handlers<C extends Contract> = { [K in keyof C]: Handler<C[K]> }
/** The handlers of a contract: each endpoint has one, and gets the actor its access promises. */
export const implement = <C extends Contract>(_contract: C, handlers: Handlers<C>): Handlers<C> => handlers
