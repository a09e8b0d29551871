import { peopleRoles, type Role, roles } from '../kernel/permissions.ts'
import type { RefusalCode } from '../kernel/refusals.ts'

/** Who changes an account, and the organisations they head. */
interface Changer {
  id: string
  role: Role
  scope: readonly string[]
}
interface Post {
  role: Role
  organisationId: string
}
const isAbove = (role: Role, other: Role): boolean => roles[role].rank > roles[other].rank

/**
 * Why one member of staff may not change the account of another (停用, 恢复, 重设密码, 换岗位和单位): it is not of their own
 * organisations, it is their own, or its holder stands above them. Null when they may.
 */
export const whyNotChange = (by: Changer, whom: Post & { id: string }): RefusalCode | null => {
  if (!by.scope.includes(whom.organisationId)) return 'staff.not_found'
  if (by.id === whom.id) return 'staff.own_standing'
  return isAbove(whom.role, by.role) ? 'staff.above_you' : null
}

/** Why they may not give somebody a post: it is not in their own organisations, or above their own. */
export const whyNotGive = (by: Changer, post: Post): RefusalCode | null => {
  if (!by.scope.includes(post.organisationId)) return 'organisation.not_found'
  return isAbove(post.role, by.role) ? 'staff.role_above' : null
}

/** The roles whoever has this one may give. */
export const rolesToGive = (role: Role): Role[] => peopleRoles.filter(each => !isAbove(each, role))
