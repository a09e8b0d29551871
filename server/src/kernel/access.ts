import type { Endpoint } from '@zhenyiban/shared/kernel/endpoint.ts'
import { isPermission } from '@zhenyiban/shared/kernel/permissions.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { Actor, App } from './app.ts'

/** Refuses a caller whose kind, permissions or password do not fit what the endpoint declares. */
export const assertAllowed = (
  { access, withGivenPassword }: Pick<Endpoint, 'access' | 'withGivenPassword'>,
  actor: Actor | null,
): void => {
  if (access === 'public') return
  if (!actor) refuse('session.required')
  if (actor?.kind === 'staff' && actor.hasGivenPassword && !withGivenPassword) refuse('staff.password_given')
  if (access === 'signed_in') return
  const kind = access === 'resident' ? 'resident' : 'staff'
  if (actor?.kind !== kind) refuse('session.wrong_kind')
  if (isPermission(access) && actor?.kind === 'staff' && !actor.permissions.includes(access))
    refuse('access.denied')
}

/** Reads the session of a request; null when there is none or it ended. */
export type Identify = (app: App, token: string) => Promise<Actor | null>
/** Whose requests these are, and that their account stays meanwhile. */
export interface Accounts {
  identify: Identify
  /** Within a transaction: of it and one that deletes the account only one is committed; refuses when it was deleted. */
  hold(residentId: string): Promise<void>
}

/** The token of an `Authorization` header. */
export const bearerToken = (authorization: string | undefined): string | null =>
  /^Bearer ([\w-]{20,200})$/.exec(authorization ?? '')?.[1] ?? null
