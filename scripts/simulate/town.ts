// Creates the simulated hall in an empty database of its own, with the server's application around it: the same
// services, outbox and listeners; only clock and chance are the simulation's.
import { startEmbeddedMongo } from '@zhenyiban/embedded-mongo/server.ts'
import pino from 'pino'
import { closeDatabase, openDatabase } from '../../server/src/compose.ts'
import { consentKinds } from '../../server/src/consents.ts'
import { Item } from '../../server/src/features/catalogue/model.ts'
import { Resident, Staff } from '../../server/src/features/identity/model.ts'
import { identify, openSession } from '../../server/src/features/identity/sessions.ts'
import type { HallRecord } from '../../server/src/features/organisations/model.ts'
import { Hall, Organisation, ServiceWindow } from '../../server/src/features/organisations/model.ts'
import type { App, ResidentActor, StaffActor } from '../../server/src/kernel/app.ts'
import { createChanges } from '../../server/src/kernel/changes.ts'
import type { Ref } from '../../server/src/kernel/ids.ts'
import { createLimits } from '../../server/src/kernel/limits.ts'
import { createLive } from '../../server/src/kernel/live.ts'
import { createOutbox } from '../../server/src/kernel/outbox.ts'
import { transaction } from '../../server/src/kernel/transaction.ts'
import { createVault } from '../../server/src/kernel/vault.ts'
import { leavingRecords } from '../../server/src/leaving-records.ts'
import { createGridFsFiles } from '../../server/src/platform/files-gridfs.ts'
import { createScannerSandbox } from '../../server/src/platform/scanner-sandbox.ts'
import { createSmsSandbox } from '../../server/src/platform/sms-sandbox.ts'
import { createWechatSandbox } from '../../server/src/platform/wechat/sandbox/sandbox.ts'
import { residentRecords } from '../../server/src/resident-records.ts'
import { bookingDefaults } from '../../shared/src/organisations/contract.ts'
import { QueueRule } from '../../shared/src/queue/queue-rule.ts'
import type { Chance } from './chance.ts'
import {
  type Desk,
  desks,
  MINUTES_PER_VISIT,
  openingHours,
  PROMISED_WAIT_MINUTES,
  type Service,
  SLOT_MINUTES,
  services,
  socialSecurity,
  WALK_IN_SHARE,
} from './hall.ts'

export interface StaffedDesk extends Desk {
  windowId: string
  clerk: StaffActor
}
export interface Town {
  app: App
  /** Moves the clock; milliseconds since 1970. */
  setNow(now: number): void
  hall: HallRecord
  rule: QueueRule
  itemIdOf(service: Service): string
  desks: readonly StaffedDesk[]
  /** Opens an account; an elderly person's tells their age. */
  newResident(isElderly: boolean): Promise<ResidentActor>
  close(): Promise<void>
}

const appOf = (clock: App['clock'], chance: Chance): App => {
  const log = pino({ level: 'silent' })
  const changes = createChanges()
  return {
    clock,
    random: chance.share,
    transaction,
    outbox: createOutbox(clock, changes),
    vault: createVault(Buffer.alloc(32, 7)),
    wechat: createWechatSandbox(clock).port,
    sms: createSmsSandbox(log, clock.now),
    scanner: createScannerSandbox(),
    files: createGridFsFiles(),
    province: null,
    limits: createLimits({ sms: 1, sign_in: 1 }),
    residentRecords,
    leaving: leavingRecords,
    consents: consentKinds,
    // Without subscribers nothing is polled.
    live: createLive(log, changes, () => () => {}),
    changes,
    log,
    publicUrl: 'http://127.0.0.1',
    archiveAfterMonths: 24,
  }
}
const createItems = async (): Promise<Map<Service, string>> => {
  const ids = new Map<Service, string>()
  for (const service of services) {
    const { name } = service
    const item = await Item.create({ name, normalisedName: name, code: name, department: '镇', taskType: 5 })
    ids.set(service, String(item._id))
  }
  return ids
}
const createHall = async (organisationId: Ref, items: Map<Service, string>) => {
  const idsOf = (those: readonly Service[]) => those.map(each => items.get(each)!)
  const [promisedWaitMinutes, letters] = [PROMISED_WAIT_MINUTES, { name: '综合', letter: 'A' }]
  const rule = QueueRule.parse({
    groups: [
      { ...letters, itemIds: [], promisedWaitMinutes },
      { name: '社保', letter: 'S', itemIds: idsOf(socialSecurity), promisedWaitMinutes },
    ],
  })
  const hall = await Hall.create({
    organisationId,
    name: '模拟镇便民服务中心',
    address: '模拟路1号',
    code: 'MONI0001',
    openingHours,
    slotMinutes: SLOT_MINUTES,
    seatsPerWindow: 1,
    serviceMinutes: Object.fromEntries(services.map(each => [items.get(each)!, each.minutes])),
    booking: { ...bookingDefaults, walkInShare: WALK_IN_SHARE },
    queue: rule,
    minutesPerVisit: MINUTES_PER_VISIT,
  })
  return { hall: hall.toObject(), rule, idsOf }
}

/** `now`: when it is founded; milliseconds since 1970. Nobody else may have a database open in this process. */
export const createTown = async (now: number, chance: Chance): Promise<Town> => {
  const database = await startEmbeddedMongo({ memory: true })
  await openDatabase(database.uri)
  const app = appOf({ now: () => new Date(now) }, chance)
  const town = await Organisation.create({ name: '模拟镇', kind: 'town', level: 'town', path: [] })
  await Organisation.updateOne({ _id: town._id }, { $set: { path: [town._id] } })
  const items = await createItems()
  const { hall, rule, idsOf } = await createHall(town._id, items)

  const staff = async (desk: Desk): Promise<StaffedDesk> => {
    const { number, name, takesBookings, takes, trained } = desk
    const window = await ServiceWindow.create({
      hallId: hall._id,
      number,
      name,
      takesBookings,
      itemIds: idsOf(takes),
    })
    const clerk = await Staff.create({
      name: `${number} 号窗口`,
      role: 'clerk',
      passwordHash: 'none',
      organisationId: town._id,
      trainedItemIds: idsOf(trained),
    })
    const { token } = await openSession(app, 'staff', clerk._id)
    return { ...desk, windowId: String(window._id), clerk: (await identify(app, token)) as StaffActor }
  }
  const staffed: StaffedDesk[] = []
  for (const desk of desks) staffed.push(await staff(desk))

  return {
    app,
    hall,
    rule,
    desks: staffed,
    itemIdOf: service => items.get(service)!,
    setNow: at => {
      now = at
    },
    newResident: async isElderly => {
      const idNumber = isElderly ? app.vault.seal('440184195001010000') : null
      const { _id } = await Resident.create({ idNumber, createdAt: app.clock.now() })
      return { kind: 'resident', id: String(_id), sessionId: String(_id) }
    },
    close: async () => {
      await closeDatabase()
      await database.close()
    },
  }
}
