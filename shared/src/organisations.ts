import { Id, Instant } from './fields.ts'
import { endpoint } from './kernel/endpoint.ts'
import { z } from './zod.ts'

/** 区, 镇街, 村居, 部门 */
export const organisationKinds = ['district', 'town', 'village', 'department'] as const
export type OrganisationKind = (typeof organisationKinds)[number]
export const organisationKindLabels: Record<OrganisationKind, string> = {
  district: '区',
  town: '镇街',
  village: '村居',
  department: '部门',
}

/** Local times 'HH:mm', from and to, on every working day. */
export const OpeningHours = z.array(z.tuple([z.string(), z.string()]))
export type OpeningHours = z.output<typeof OpeningHours>

export const Organisation = z.object({
  id: Id,
  name: z.string(),
  kind: z.enum(organisationKinds),
  code: z.nullable(z.string()),
  parentId: z.nullable(Id),
})
export type Organisation = z.output<typeof Organisation>

export const HallToday = z.object({
  open: z.boolean(),
  /** When the present opening ends, or the next one of today starts; null when today is over or off. */
  changesAt: z.nullable(Instant),
  /** Why it is closed, in words: 「午间休息」「周日休息」「国庆节放假」. */
  reason: z.nullable(z.string()),
})
export const Hall = z.object({
  id: Id,
  name: z.string(),
  organisationName: z.string(),
  address: z.string(),
  phone: z.nullable(z.string()),
  openingHours: OpeningHours,
  today: HallToday,
})
export type Hall = z.output<typeof Hall>

export const ServiceWindow = z.object({
  id: Id,
  number: z.number(),
  name: z.string(),
  takesBookings: z.boolean(),
})
export type ServiceWindow = z.output<typeof ServiceWindow>

const ByHall = z.object({ hallId: Id })
export const organisations = {
  tree: endpoint({
    method: 'GET',
    path: '/organisations',
    access: 'organisation.read',
    summary: '我能看到的组织机构',
    result: z.array(Organisation),
  }),
  halls: endpoint({
    method: 'GET',
    path: '/halls',
    access: 'public',
    summary: '全部办事大厅',
    result: z.array(Hall),
  }),
  hall: endpoint({
    method: 'GET',
    path: '/halls/:hallId',
    access: 'public',
    summary: '一个大厅',
    params: ByHall,
    result: Hall,
  }),
  hallByCode: endpoint({
    method: 'GET',
    path: '/hall-codes/:hallCode',
    access: 'public',
    summary: '扫大厅二维码得到大厅',
    params: z.object({ hallCode: z.string().check(z.maxLength(32)) }),
    result: Hall,
  }),
  villages: endpoint({
    method: 'GET',
    path: '/halls/:hallId/villages',
    access: 'public',
    summary: '大厅所在镇的村居',
    params: ByHall,
    result: z.array(z.object({ id: Id, name: z.string() })),
  }),
  windows: endpoint({
    method: 'GET',
    path: '/halls/:hallId/windows',
    access: 'organisation.read',
    summary: '大厅的窗口',
    params: ByHall,
    result: z.array(ServiceWindow),
  }),
  hallPoster: endpoint({
    method: 'GET',
    path: '/halls/:hallId/poster',
    access: 'organisation.read',
    summary: '张贴在大厅的签到二维码',
    params: ByHall,
    result: z.object({ hallName: z.string(), code: z.string(), url: z.string(), qr: z.string() }),
  }),
}
