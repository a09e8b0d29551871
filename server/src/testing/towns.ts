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
  | 'otherClerk'
  | 'otherManager'

const organise = async (
  parent: OrganisationRecord | null,
  name: string,
  kind: OrganisationKind,
  more: { code?: string; line?: string } = {},
): Promise<OrganisationRecord> => {
  const _id = new mongoose.Types.ObjectId()
  const level =
    kind === 'district' ? 'county' : kind === 'village' ? 'village' : kind === 'town' ? 'town' : parent!.level
  const path = [...(parent?.path ?? []), _id]
  return (
    await Organisation.create({ _id, name, kind, parentId: parent?._id ?? null, path, level, ...more })
  ).toObject()
}

const openHall = async (owner: OrganisationRecord, code: string, windows: number, minutesPerVisit = 12) => {
  const hall = await Hall.create({
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
  const windowIds: string[] = []
  for (let number = 1; number <= windows; number += 1) {
    const window = await ServiceWindow.create({
      hallId: hall._id,
      number,
      name: '综合窗口',
      takesBookings: number > 1,
    })
    windowIds.push(String(window._id))
  }
  return { id: String(hall._id), code, windowIds }
}

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

const offer = async (
  name: string,
  code: string,
  more: { guide?: Guide; line?: string; taskType?: number },
) => {
  const item = await Item.create({
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
  return { id: String(item._id), name }
}

/** Two towns of one district, so that every refusal across towns can be tried. */
export const seedTestTowns = async (): Promise<TestTowns> => {
  const district = await organise(null, '从化区', 'district', { code: '440117' })
  const countyOffice = await organise(district, '区民政局', 'department', { line: '民政' })
  const town = await organise(district, '鳌头镇', 'town', { code: '440117113' })
  const townOffice = await organise(town, '镇民政办', 'department', { line: '民政' })
  const village = await organise(town, '西向村', 'village', { code: '440117113246' })
  const otherTown = await organise(district, '太平镇', 'town', { code: '440117111' })
  await Holiday.create({ on: '2037-10-01', name: '国庆节', working: false })
  const halls = {
    town: await openHall(town, 'AOTOU001', 3),
    otherTown: await openHall(otherTown, 'TAIPING1', 2),
  }

  // No password: tests of signing in make their own; the others open a session directly.
  const employ = async (name: string, role: Role, organisation: OrganisationRecord, more = {}) => {
    const account = { name, role, organisationId: organisation._id, passwordHash: 'none', ...more }
    const staff = await Staff.create(account)
    return String(staff._id)
  }
  return {
    organisations: {
      district: String(district._id),
      countyOffice: String(countyOffice._id),
      town: String(town._id),
      townOffice: String(townOffice._id),
      village: String(village._id),
      otherTown: String(otherTown._id),
    },
    halls,
    items: {
      allowance: await offer('长寿(高龄)老人补贴', 'T-1', { guide, line: '民政' }),
      plain: await offer('社会保障卡应用状态查询', 'T-2', { taskType: 1 }),
    },
    staff: {
      clerk: await employ('陈晓敏', 'clerk', town),
      manager: await employ('李国强', 'manager', town),
      agent: await employ('黄秀英', 'agent', village),
      townOfficer: await employ('周文', 'officer', townOffice),
      countyOfficer: await employ('林志远', 'officer', countyOffice),
      leader: await employ('何建华', 'leader', town),
      dictionaryEditor: await employ('苏敏仪', 'dictionary_editor', district),
      kiosk: await employ(`自助取号机 ${halls.town.id} 东门`, 'kiosk', town, {
        hallId: halls.town.id,
        startedAt: new Date(0),
      }),
      otherClerk: await employ('梁太平', 'clerk', otherTown),
      otherManager: await employ('何太平', 'manager', otherTown),
    },
  }
}
