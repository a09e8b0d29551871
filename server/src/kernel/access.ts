import type { Access } from '@zhenyiban/shared/kernel/endpoint.ts'
import { isPermission } from '@zhenyiban/shared/kernel/permissions.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { Actor } from './app.ts'

/** Refuses a caller whose kind or permissions do not fit what the endpoint declares. */
export const assertAllowed = (access: Access, actor: Actor | null): void => {
  if (access === 'public') return
  if (!actor) return refuse('session.required')
  if (access === 'signed_in') return
  if (access === 'resident') {
    if (actor.kind !== 'resident') refuse('session.wrong_kind')
    return
  }
  if (actor.kind !== 'staff') return refuse('session.wrong_kind')
  if (isPermission(access) && !actor.permissions.includes(access)) refuse('access.denied')
}
