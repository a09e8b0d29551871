import type { Permission, Role } from '@zhenyiban/shared/kernel/permissions.ts'
import type { Logger } from 'pino'
import type { Changes } from './changes.ts'
import type { ConsentKind } from './consents.ts'
import type { LeavingRecords } from './leaving.ts'
import type { Limits } from './limits.ts'
import type { Live } from './live.ts'
import type { Outbox } from './outbox.ts'
import type { FileStore, Scanner, Sms, Wechat } from './ports.ts'
import type { Province } from './province-port.ts'
import type { ResidentRecords } from './resident-records.ts'
import type { Vault } from './vault.ts'

export interface ResidentActor {
  kind: 'resident'
  id: string
  sessionId: string
}
export interface StaffActor {
  kind: 'staff'
  id: string
  sessionId: string
  name: string
  role: Role
  /** Signed in with a password somebody else gave them, and has not changed it yet. */
  hasGivenPassword: boolean
  permissions: readonly Permission[]
  organisationId: string
  /** The staff member's organisation and everything below it. */
  scope: readonly string[]
  /** The one hall a device is bound to; null for people. */
  hallId: string | null
  /** The one window a tablet is bound to; null for everybody else. */
  windowId?: string | null
}
export type Actor = ResidentActor | StaffActor
/** Work nobody asked for: jobs and listeners. */
export const system = { kind: 'system', id: 'system' } as const
export type EventActor = Pick<Actor, 'kind' | 'id'> | typeof system

/** What differs between production and a test. Anything that does not differ is imported. */
export interface App {
  clock: { now(): Date }
  /** A number in [0, 1); seeded in tests. */
  random(): number
  transaction<T>(work: () => Promise<T>): Promise<T>
  outbox: Outbox
  vault: Vault
  wechat: Wechat
  sms: Sms
  scanner: Scanner
  files: FileStore
  /** 省平台; null where the operator has none set up. */
  province: Province | null
  limits: Limits
  live: Live
  /** What has changed as far as this process knows. */
  changes: Changes
  /** What the house keeps of a resident: it comes along where two accounts become one. */
  residentRecords: readonly ResidentRecords[]
  /** What becomes of it when they delete their account. */
  leaving: LeavingRecords
  /** What residents agree to. */
  consents: readonly ConsentKind[]
  log: Logger
  /** Where residents reach the platform, without a trailing slash. */
  publicUrl: string
  /** What ended longer ago is moved into the archive. */
  archiveAfterMonths: number
}
