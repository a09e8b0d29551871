import { endpoint } from '../kernel/endpoint.ts'
import { asLine, atMost, Id, line, Page, Prose } from '../kernel/fields.ts'
import { z } from '../zod.ts'
import { LocalValues } from './local-fields.ts'
import { WorkflowStage } from './workflow.ts'

/** National codes of item types (事项类型). */
export const taskTypes = {
  1: '行政许可',
  5: '行政给付',
  7: '行政确认',
  8: '行政奖励',
  9: '行政裁决',
  10: '其他行政权力',
  20: '公共服务',
} as const
export const taskTypeLabel = (type: number): string =>
  (taskTypes as Record<number, string>)[type] ?? '其他事项'

export const GuideMaterial = z.object({
  name: z.string(),
  required: z.boolean(),
  copies: z.number(),
  source: z.nullable(Prose),
  check: z.nullable(Prose),
})
export type GuideMaterial = z.output<typeof GuideMaterial>

/** 办事指南. null = the published guide does not say. Limits are working days; 0 = decided on the spot (即办件). */
export const Guide = z.object({
  conditions: z.nullable(Prose),
  materials: z.array(GuideMaterial),
  legalDays: z.nullable(z.number()),
  promisedDays: z.nullable(z.number()),
  fee: z.nullable(Prose),
  stages: z.array(WorkflowStage),
  /** When papers are taken, if not always: 「每月1-20日」. */
  window: z.nullable(Prose),
  complaintPhones: z.array(Prose),
  /** Where the guide was published and by whom; it may be another town's. */
  place: z.string(),
  publishedOn: z.nullable(z.string()),
  source: z.string(),
})
export type Guide = z.output<typeof Guide>

export const ItemSummary = z.object({
  id: Id,
  name: z.string(),
  department: z.string(),
  taskType: z.number(),
  hasGuide: z.boolean(),
})
export type ItemSummary = z.output<typeof ItemSummary>
export const Item = z.object({
  ...ItemSummary.shape,
  code: z.string(),
  group: z.nullable(z.string()),
  situations: z.array(z.string()),
  guide: z.nullable(Guide),
  /** Number of the standard's version that holds today; 1 is what was imported. */
  version: z.number(),
  /** What holds at the hall that was asked for; of the standard alone without one. */
  local: LocalValues,
})
export type Item = z.output<typeof Item>

export const catalogue = {
  searchItems: endpoint({
    method: 'GET',
    path: '/items/search',
    access: 'public',
    summary: '按口语、拼音、首字母搜索事项',
    query: z.object({
      q: z.string().check(asLine, atMost(200, '请把问题说短一点，200 字以内')),
      limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(50)), 10),
    }),
    result: z.array(ItemSummary),
  }),
  catalogueIndex: endpoint({
    method: 'GET',
    path: '/items/index',
    access: 'public',
    summary: '人生大事、部门和大家常办的事项',
    result: z.object({
      situations: z.array(z.object({ key: z.string(), label: z.string(), count: z.number() })),
      departments: z.array(z.object({ name: z.string(), count: z.number() })),
      popular: z.array(ItemSummary),
    }),
  }),
  items: endpoint({
    method: 'GET',
    path: '/items',
    access: 'public',
    summary: '按人生大事或部门浏览事项',
    query: z.object({
      situation: z.optional(line(40)),
      department: z.optional(line(60)),
      page: Page,
    }),
    result: z.object({ items: z.array(ItemSummary), total: z.number(), pageSize: z.number() }),
  }),
  item: endpoint({
    method: 'GET',
    path: '/items/:itemId',
    access: 'public',
    summary: '事项和办事指南',
    params: z.object({ itemId: Id }),
    query: z.object({ hallId: z.optional(Id) }),
    result: Item,
  }),
}
