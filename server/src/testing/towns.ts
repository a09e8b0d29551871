import type { Guide } from '@zhenyiban/shared/catalogue/contract.ts'
import { sequenceOf } from '@zhenyiban/shared/catalogue/workflow.ts'
import type { Role } from '@zhenyiban/shared/kernel/permissions.ts'
import { bookingDefaults, type OrganisationKind } from '@zhenyiban/shared/organisations/contract.ts'
import mongoose from 'mongoose'
import { Item } from '../features/catalogue/model.ts'
import { Staff } from '../features/identity/model.ts'
import {
  Hall,
  Holiday,
  Organisation,
  type OrganisationRecord,
  ServiceWindow,
} from '../features/organisations/model.ts'

/** The records of the two test towns; ids as strings. */
export interface TestTowns {
  organisations: Record<'district' | 'countyOffice' | 'town' | 'townOffice' | 'village' | 'otherTown', string>
  halls: Record<'town' | 'otherTown', { id: string; code: string; windowIds: string[] }>
  items: Record<'allowance' | 'plain', { id: string; name: string }>
  staff: Record<StaffKey, string>
}
export type StaffKey =
  | 'clerk'
  | 'manager'
  | 'agent'
  | 'townOfficer'
  | 'countyOfficer'
  | 'leader'
  | 'dictionaryEditor'
  | 'kiosk'
  | 'tablet'
  | 'otherClerk'
  | 'otherManager'

// Records of a kind are stored together: every test file has its towns, and a call for each record costs more.
const organise = (
  parent: OrganisationRecord | null,
  name: string,
  kind: OrganisationKind,
  more: { code?: string; line?: string } = {},
) => {
  const _id = new mongoose.Types.ObjectId()
  const level =
    kind === 'district' ? 'county' : kind === 'village' ? 'village' : kind === 'town' ? 'town' : parent!.level
  const path = [...(parent?.path ?? []), _id]
  return new Organisation({ _id, name, kind, parentId: parent?._id ?? null, path, level, ...more })
}

const openHall = (owner: OrganisationRecord, code: string, count: number, minutesPerVisit = 12) => {
  const hall = new Hall({
    organisationId: owner._id,
    name: `${owner.name}便民服务中心`,
    address: `${owner.name}新城西路38号`,
    code,
    openingHours: [
      ['09:00', '12:00'],
      ['13:00', '17:00'],
    ],
    slotMinutes: 30,
    seatsPerWindow: 2,
    booking: { ...bookingDefaults, perResidentPerDay: 10 },
    minutesPerVisit,
  })
  const windows = Array.from(
    { length: count },
    (_, i) => new ServiceWindow({ hallId: hall._id, number: i + 1, name: '综合窗口', takesBookings: i > 0 }),
  )
  return { hall, windows }
}
const codesOf = ({ hall, windows }: ReturnType<typeof openHall>) => ({
  id: String(hall._id),
  code: hall.code,
  windowIds: windows.map(({ _id }) => String(_id)),
})

const guide: Guide = {
  conditions: '年满 80 周岁的本地户籍老人',
  materials: [
    { name: '本人身份证或户口本', required: true, copies: 2, source: '申请人提供', check: null },
    { name: '近期一寸照片', required: true, copies: 3, source: '申请人提供', check: null },
    { name: '代办人身份证', required: false, copies: 1, source: '代办人提供', check: null },
  ],
  legalDays: null,
  promisedDays: 20,
  fee: '不收费',
  stages: sequenceOf([
    { name: '受理', by: '村便民服务站', level: 'village' },
    { name: '初审', by: '镇民政办', level: 'town' },
    { name: '上报审批', by: '县民政局', level: 'county' },
    { name: '办结', by: '村便民服务站', level: 'village' },
  ]),
  window: null,
  complaintPhones: [],
  place: '澄迈县加乐镇',
  publishedOn: '2016-03-05',
  source: 'chengmaidj.gov.cn t20160305_1781033',
}

const offer = (name: string, code: string, more: { guide?: Guide; line?: string; taskType?: number }) =>
  new Item({
    name,
    normalisedName: name,
    code,
    department: '民政',
    taskType: more.taskType ?? 5,
    situations: [],
    group: null,
    areaCode: null,
    line: more.line ?? null,
    guide: more.guide ?? null,
  })

// No password: tests of signing in make their own; the others open a session directly.
const employ = (name: string, role: Role, organisation: OrganisationRecord, more = {}) =>
  new Staff({ name, role, organisationId: organisation._id, passwordHash: 'none', ...more })

const idsOf = <K extends string>(records: Record<K, { _id: unknown }>) =>
  Object.fromEntries(
    Object.entries<{ _id: unknown }>(records).map(([key, { _id }]) => [key, String(_id)]),
  ) as Record<K, string>

const foundTowns = () => {
  const district = organise(null, '从化区', 'district', { code: '440117' })
  const countyOffice = organise(district, '区民政局', 'department', { line: '民政' })
  const town = organise(district, '鳌头镇', 'town', { code: '440117113' })
  const townOffice = organise(town, '镇民政办', 'department', { line: '民政' })
  const village = organise(town, '西向村', 'village', { code: '440117113246' })
  const otherTown = organise(district, '太平镇', 'town', { code: '440117111' })
  return { district, countyOffice, town, townOffice, village, otherTown }
}
const employAll = (at: ReturnType<typeof foundTowns>, hallId: unknown, windowId: unknown) => ({
  clerk: employ('陈晓敏', 'clerk', at.town),
  manager: employ('李国强', 'manager', at.town),
  agent: employ('黄秀英', 'agent', at.village),
  townOfficer: employ('周文', 'officer', at.townOffice),
  countyOfficer: employ('林志远', 'officer', at.countyOffice),
  leader: employ('何建华', 'leader', at.town),
  dictionaryEditor: employ('苏敏仪', 'dictionary_editor', at.district),
  kiosk: employ(`自助取号机 ${hallId} 东门`, 'kiosk', at.town, { hallId, startedAt: new Date(0) }),
  tablet: employ(`评价平板 ${hallId} 一号窗口`, 'tablet', at.town, {
    hallId,
    windowId,
    startedAt: new Date(0),
  }),
  otherClerk: employ('梁太平', 'clerk', at.otherTown),
  otherManager: employ('何太平', 'manager', at.otherTown),
})

/** Two towns of one district, so that every refusal across towns can be tried. */
export const seedTestTowns = async (): Promise<TestTowns> => {
  const organisations = foundTowns()
  const town = openHall(organisations.town, 'AOTOU001', 3)
  const otherTown = openHall(organisations.otherTown, 'TAIPING1', 2)
  const allowance = offer('长寿(高龄)老人补贴', 'T-1', { guide, line: '民政' })
  const plain = offer('社会保障卡应用状态查询', 'T-2', { taskType: 1 })
  const staff = employAll(organisations, town.hall._id, town.windows[0]!._id)
  await Organisation.insertMany(Object.values(organisations))
  await Holiday.create({ on: '2037-10-01', name: '国庆节', working: false })
  await Hall.insertMany([town.hall, otherTown.hall])
  await ServiceWindow.insertMany([...town.windows, ...otherTown.windows])
  await Item.insertMany([allowance, plain])
  await Staff.insertMany(Object.values(staff))
  const named = ({ _id, name }: typeof allowance) => ({ id: String(_id), name })
  return {
    organisations: idsOf(organisations),
    halls: { town: codesOf(town), otherTown: codesOf(otherTown) },
    items: { allowance: named(allowance), plain: named(plain) },
    staff: idsOf(staff),
  }
}
