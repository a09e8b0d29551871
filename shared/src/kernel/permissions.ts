/** What a member of staff may do. A permission always holds only within the staff member's own organisations. */
export const permissions = [
  'appointment.read',
  'appointment.check_in',
  'appointment.book_for',
  'appointment.lift_block',
  'queue.read',
  'ticket.issue',
  'ticket.call',
  'matter.read',
  'matter.receive',
  'matter.advance',
  'matter.supervise',
  'matter.extend',
  'matter.reassign',
  'applicant.reveal',
  'call.make',
  'reading.read',
  'rating.read',
  'rating.enter',
  'rating.release_text',
  'rectification.answer',
  'appeal.decide',
  'feedback.read',
  'feedback.answer',
  'organisation.read',
  'hall.manage',
  'kiosk.serve',
  'tablet.rate',
  'staff.read',
  'staff.manage',
  'catalogue.publish',
  'catalogue.localise',
  'dictionary.read',
  'client_error.read',
  'announcement.read',
  'announcement.publish',
] as const
export type Permission = (typeof permissions)[number]

const desk = [
  'appointment.read',
  'appointment.check_in',
  'appointment.book_for',
  'queue.read',
  'ticket.issue',
  'ticket.call',
  'matter.read',
  'matter.receive',
  'matter.advance',
  'applicant.reveal',
  'call.make',
  'rating.enter',
  'organisation.read',
] as const satisfies Permission[]
const oversight = [
  'appointment.read',
  'queue.read',
  'matter.read',
  'rating.read',
  'feedback.read',
  'organisation.read',
  'staff.read',
  'dictionary.read',
  'announcement.read',
] as const satisfies Permission[]

/**
 * Roles are bundles of permissions: 窗口人员, 大厅主任, 部门经办人, 村居代办员, 领导, 事项管理员. Their `rank` says who stands
 * above whom where accounts are changed (shared/src/identity/rank.ts); it gives no permission.
 */
export const roles = {
  clerk: { label: '窗口人员', rank: 1, permissions: desk },
  manager: {
    label: '大厅主任',
    rank: 2,
    permissions: [
      ...desk,
      'matter.supervise',
      'matter.reassign',
      'reading.read',
      'appointment.lift_block',
      'rating.read',
      'rating.release_text',
      'rectification.answer',
      'feedback.read',
      'feedback.answer',
      'hall.manage',
      'kiosk.serve',
      'staff.read',
      'staff.manage',
      'catalogue.localise',
      'dictionary.read',
      'client_error.read',
      'announcement.read',
      'announcement.publish',
    ],
  },
  officer: {
    label: '部门经办人',
    rank: 1,
    permissions: [
      'matter.read',
      'matter.advance',
      'applicant.reveal',
      'feedback.read',
      'feedback.answer',
      'organisation.read',
    ],
  },
  agent: {
    label: '村居代办员',
    rank: 1,
    permissions: [
      'appointment.book_for',
      'matter.read',
      'matter.receive',
      'matter.advance',
      'applicant.reveal',
      'organisation.read',
      'catalogue.localise',
      'dictionary.read',
      'announcement.read',
      'announcement.publish',
    ],
  },
  /**
   * Looks only, but for four things: 办不成事, where the manager served it and somebody above the window must be left to
   * answer; time, where extensions are approved and who is late is answered for (督办); people, who leave and whose
   * matters go to colleagues; and bad ratings, which somebody else checks, reopened ones somebody else mends, and where
   * an appeal goes to the level above.
   */
  leader: {
    label: '领导',
    rank: 3,
    permissions: [
      ...oversight,
      'matter.supervise',
      'matter.extend',
      'matter.reassign',
      'reading.read',
      'staff.manage',
      'feedback.answer',
      'rectification.answer',
      'appeal.decide',
      'client_error.read',
    ],
  },
  /** Keeps the district's one dictionary of items (统一事项), and puts places back to it. */
  dictionary_editor: {
    label: '事项管理员',
    rank: 3,
    permissions: ['catalogue.publish', 'catalogue.localise', 'dictionary.read', 'organisation.read'],
  },
  /** 自助取号机: a device bound to one hall. It gives numbers and checks in; it sees nobody's name. */
  kiosk: { label: '自助取号机', rank: 0, permissions: ['kiosk.serve'] },
  /** 评价平板: a device bound to one window. It shows whose visit just ended how to rate, and nothing else. */
  tablet: { label: '评价平板', rank: 0, permissions: ['tablet.rate'] },
} as const satisfies Record<string, { label: string; rank: number; permissions: readonly Permission[] }>
export type Role = keyof typeof roles
export const roleNames = Object.keys(roles) as [Role, ...Role[]]
/** Roles that people hold, who sign in by name and password. */
export const peopleRoles = roleNames.filter(role => role !== 'kiosk' && role !== 'tablet')

export const permissionsOf = (role: Role): readonly Permission[] => roles[role].permissions
export const isPermission = (access: string): access is Permission =>
  (permissions as readonly string[]).includes(access)
