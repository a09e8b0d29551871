import mongoose from 'mongoose'
import pino from 'pino'
import { consentKinds } from '../consents.ts'
import { Item } from '../features/catalogue/model.ts'
import { searchItems } from '../features/catalogue/searching.ts'
import { readCatalogueIndex } from '../features/catalogue/service.ts'
import { signInStaff } from '../features/identity/staff-sign-in.ts'
import { findOrganisationNamed } from '../features/organisations/find-by-name.ts'
import { Hall, Holiday, Organisation, ServiceWindow } from '../features/organisations/model.ts'
import { organisationForStage, subtreeOf } from '../features/organisations/tree.ts'
import type { App } from '../kernel/app.ts'
import { createChanges } from '../kernel/changes.ts'
import { createLimits } from '../kernel/limits.ts'
import { createLive } from '../kernel/live.ts'
import { createOutbox, Event } from '../kernel/outbox.ts'
import { transaction } from '../kernel/transaction.ts'
import { createVault } from '../kernel/vault.ts'
import { leavingRecords } from '../leaving-records.ts'
import { loadPilot } from '../pilot.ts'
import { createGridFsFiles } from '../platform/files-gridfs.ts'
import { createScannerSandbox } from '../platform/scanner-sandbox.ts'
import { createSmsSandbox } from '../platform/sms-sandbox.ts'
import { createWechatSandbox } from '../platform/wechat/sandbox/sandbox.ts'
import { residentRecords } from '../resident-records.ts'
import { openEmptyDatabase } from '../testing/database.ts'
import { gbkOf } from '../testing/gbk.ts'
import { type ImportKind, importBytes } from './kinds.ts'
import { readPilotSource } from './pilot-file.ts'

const clock = { now: () => new Date('2026-11-23T02:00:00Z') }
const log = pino({ level: 'silent' })
const changes = createChanges()
const app: App = {
  changes,
  clock,
  random: () => 0.5,
  transaction,
  outbox: createOutbox(clock, changes),
  vault: createVault(Buffer.alloc(32, 1)),
  wechat: createWechatSandbox(clock).port,
  limits: createLimits({ sms: 1000, sign_in: 1000 }),
  residentRecords,
  leaving: leavingRecords,
  consents: consentKinds,
  live: createLive(log, changes),
  sms: createSmsSandbox(log, clock.now),
  scanner: createScannerSandbox(),
  files: createGridFsFiles(),
  province: null,
  log,
  publicUrl: 'http://127.0.0.1:8787',
  archiveAfterMonths: 24,
}

let closeDatabase: () => Promise<void>
beforeAll(async () => {
  closeDatabase = await openEmptyDatabase()
})
beforeEach(async () => {
  for (const model of Object.values(mongoose.models)) await model.deleteMany()
})
afterAll(() => closeDatabase())

const load = (kind: ImportKind, text: string | Uint8Array, skipBad = false) =>
  importBytes(app, kind, typeof text === 'string' ? new TextEncoder().encode(text) : text, skipBad)
const counts = (added: number, updated: number, unchanged: number, removed = 0) => ({
  imported: true,
  added,
  updated,
  unchanged,
  removed,
  faults: [],
})

describe('a file', () => {
  test.each([
    ['organisations', 'aotou.json', 34],
    ['catalogue', 'service-items.guangan.csv', 489],
    ['guides', 'service-guides.json', 9],
    ['holidays', 'holidays.2026.json', 39],
  ] as const)('%s: the second import changes nothing', async (kind, file, size) => {
    expect(await load(kind, readPilotSource(file))).toEqual(counts(size, 0, 0))
    expect(await load(kind, readPilotSource(file))).toEqual(counts(0, 0, size))
    expect(await Event.find({ name: 'file.imported' }).lean()).toMatchObject([
      { payload: { kind, added: size } },
    ])
  })

  test('with a fault is not imported at all; with skipBad the rest of it is', async () => {
    const bad = readPilotSource('holidays.2026.json').replace('2026-01-02', '2029-01-02')
    const fault = {
      line: 13,
      column: 'days[1].on',
      reason: '不是 2026 年的日期，也不在上一年 12 月或下一年 1 月',
    }
    expect(await load('holidays', bad)).toMatchObject({ imported: false, added: 0, faults: [fault] })
    expect(await Holiday.countDocuments()).toBe(0)
    expect(await load('holidays', bad, true)).toMatchObject({ imported: true, added: 38, faults: [fault] })
    expect(await Holiday.countDocuments()).toBe(38)
  })

  test('saved by Excel in China, in GBK, is read as the same file in UTF-8 is', async () => {
    for (const [kind, file, size] of [
      ['catalogue', 'service-items.guangan.csv', 489],
      ['holidays', 'holidays.2026.json', 39],
    ] as const) {
      const text = readPilotSource(file)
      expect(await load(kind, gbkOf(text.replace('\uFEFF', '')))).toEqual(counts(size, 0, 0))
      expect(await load(kind, text)).toEqual(counts(0, 0, size))
    }
  })
  test('that is no text is told so', async () => {
    const reason = expect.stringContaining('请另存为「CSV」')
    const workbook = Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0)
    const broken = new TextEncoder().encode(readPilotSource('holidays.2026.json'))
    broken[broken.findIndex(byte => byte > 127)] = 0xff
    for (const bytes of [workbook, broken])
      expect(await load('holidays', bytes, true)).toMatchObject({ imported: false, faults: [{ reason }] })
    expect(await Holiday.countDocuments()).toBe(0)
  })

  test('whose writing fails leaves nothing', async () => {
    const [centre] = await Hall.create([
      {
        organisationId: new mongoose.Types.ObjectId(),
        name: '别处的大厅',
        address: '别处',
        code: 'T440117113',
        openingHours: [],
        slotMinutes: 30,
        seatsPerWindow: 1,
        minutesPerVisit: 12,
      },
    ])
    await expect(load('organisations', readPilotSource('aotou.json'))).rejects.toMatchObject({ code: 11000 })
    expect(await Organisation.countDocuments()).toBe(0)
    expect((await Hall.find().lean()).map(({ _id }) => String(_id))).toEqual([String(centre!._id)])
    expect(await Event.countDocuments()).toBe(0)
  })
})

describe('what changed in a file', () => {
  test('a new notice takes back days, unless part of it was skipped', async () => {
    const notice = (...days: string[]) =>
      JSON.stringify({ year: 2026, days: days.map(on => ({ on, name: '春节', working: false })) })
    await load('holidays', notice('2026-02-16', '2026-02-17'))
    await load('holidays', readPilotSource('holidays.2025.json'))
    expect(await load('holidays', notice('2026-02-17', 'x'), true)).toMatchObject({
      removed: 0,
      unchanged: 1,
    })
    expect(await load('holidays', notice('2026-02-17'))).toEqual(counts(0, 0, 1, 1))
    expect(await Holiday.countDocuments({ on: /^2025/ })).toBe(33)
  })

  test('a village that got its code keeps its record', async () => {
    await load('organisations', readPilotSource('aotou.json'))
    const before = await findOrganisationNamed('车头村')
    const coded = readPilotSource('aotou.json').replace(
      '"车头村", "code": null',
      '"车头村", "code": "440117113201"',
    )
    expect(await load('organisations', coded)).toEqual(counts(0, 1, 33))
    expect(await load('organisations', readPilotSource('aotou.json'))).toEqual(counts(0, 0, 34))
    expect(await findOrganisationNamed('440117113201')).toEqual({ ...before, code: '440117113201' })
  })

  test('guides find their items whichever file comes first', async () => {
    await load('guides', readPilotSource('service-guides.json'))
    expect(await load('catalogue', readPilotSource('service-items.guangan.csv'))).toEqual(counts(487, 2, 0))
    expect(await Item.countDocuments()).toBe(496)
    const item = await Item.findOne({ name: '社会保障卡注销' }).lean()
    expect(item).toMatchObject({ department: '区人社局', line: '人社', guide: { promisedDays: 1 } })
    expect(item!.code).not.toMatch(/^GUIDE-/)
    expect(await load('guides', readPilotSource('service-guides.json'))).toEqual(counts(0, 0, 9))
  })
})

describe('the pilot town', () => {
  test('is loaded once, whole, and into an empty database only', async () => {
    const told = await loadPilot(app)
    expect(told).toContain('  部门经办人 周文(镇民政办)')
    expect(told).toHaveLength(13)
    expect(await loadPilot(app)).toEqual(told)
    expect(await Event.countDocuments({ name: 'file.imported' })).toBe(1)
    const halls = await Hall.find().sort({ code: 1 }).lean()
    expect(halls.map(({ code, name }) => [code, name])).toEqual([
      ['AOTOU001', '鳌头镇便民服务中心'],
      ['TAIPING1', '太平镇便民服务中心'],
      ['WENQUAN1', '温泉镇便民服务中心'],
      ['XIXIANG1', '西向村便民服务站'],
    ])
    expect(await ServiceWindow.countDocuments({ hallId: halls[0]!._id, takesBookings: true })).toBe(4)
    expect(await Item.countDocuments()).toBe(496)
    const { staff } = await signInStaff(app, '周文', 'zhenyiban-demo', '127.0.0.1')
    expect(await subtreeOf(staff.organisationId)).toHaveLength(1)
    expect(await load('organisations', readPilotSource('aotou.json'))).toEqual(counts(0, 0, 34))
  })

  test('has a department for every stage of its guides', async () => {
    await loadPilot(app)
    const town = await findOrganisationNamed('440117113')
    const village = String((await findOrganisationNamed('西向村'))._id)
    for (const { guide, line } of await Item.find({ guide: { $ne: null } }).lean())
      for (const { level } of guide!.stages)
        expect(await organisationForStage(level, line, town, village)).not.toBeNull()
    expect((await organisationForStage('county', '民政', town, null))!.name).toBe('区民政局')
    expect((await organisationForStage('town', '民政', town, null))!.name).toBe('镇民政办')
  })

  test('without the sandbox has no staff with a published password and no made-up telephone', async () => {
    expect(await loadPilot({ ...app, sms: { ...app.sms, demo: false } })).toEqual([])
    await expect(signInStaff(app, '陈晓敏', 'zhenyiban-demo', '127.0.0.1')).rejects.toMatchObject({
      code: 'staff.wrong_password',
    })
    expect(await Hall.countDocuments({ phone: { $ne: null } })).toBe(0)
  })

  test('answers how residents ask, and shows where to begin', async () => {
    await loadPilot(app)
    const [found] = await searchItems(app, '高龄津贴', 3)
    expect(found!.name).toBe('长寿(高龄)老人补贴')
    const { popular, departments, situations } = await readCatalogueIndex(app)
    expect(popular).toHaveLength(8)
    expect(popular.every(({ guide }) => guide !== null)).toBe(true)
    expect(departments[0]).toEqual({ name: '区人社局', count: 144 })
    expect(situations.length).toBeGreaterThan(5)
  })
})
