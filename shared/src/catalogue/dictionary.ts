import { endpoint } from '../kernel/endpoint.ts'
import { asLine, atMost, Id, Instant, LocalDay, Page, Prose, whole } from '../kernel/fields.ts'
import type { RefusalDetail } from '../kernel/refusals.ts'
import { formatDate } from '../time/chinese-dates.ts'
import { z } from '../zod.ts'
import { Guide } from './contract.ts'
import { JOINT_LEGAL_DAYS } from './joint-items.ts'
import { type LocalField, LocalValues, localFault, localFieldNames, localFields } from './local-fields.ts'
import { workflowFaults } from './workflow.ts'

/** Of a guide what the district says; where and when it was published is known of the version itself. */
export const StandardGuide = z.omit(Guide, { place: true, publishedOn: true, source: true })
export type StandardGuide = z.output<typeof StandardGuide>
const LocalFields = z.array(z.enum(localFields))

/** What one version of an item's standard says (标准事项). */
export const Standard = z.object({
  name: Prose,
  department: Prose,
  /** Line of work (条线) whose departments do the stages; null = the town or the district itself. */
  line: z.nullable(z.string()),
  guide: z.nullable(StandardGuide),
  local: LocalValues,
  /** Which local fields towns and villages may say for themselves. */
  openFields: LocalFields,
})
export type Standard = z.output<typeof Standard>

/** A fault with its field; of a list also the row, from 0, and what of the row. */
interface StandardFault extends RefusalDetail {
  field: string
  row?: number
  column?: string
}
type Faults = StandardFault[]
type At = Pick<StandardFault, 'field' | 'row' | 'column'>
const textFault = (at: At, label: string, text: string, most: number): Faults => {
  if (text.trim() === '') return [{ ...at, message: `${label}没有填` }]
  return text.length > most ? [{ ...at, message: `${label}不超过 ${most} 字` }] : []
}
const daysFault = (field: string, label: string, days: number | null): Faults =>
  days !== null && (!Number.isInteger(days) || days < 0 || days > 3650)
    ? [{ field, message: `${label}应为 0 到 3650 的整数（工作日）` }]
    : []
const guideFaults = (guide: StandardGuide): Faults => {
  const names = guide.materials.map(({ name }) => name.trim())
  const materials = guide.materials.flatMap(({ name, copies }, i): Faults => {
    const which = `第 ${i + 1} 份材料`
    const twice = name.trim() !== '' && names.indexOf(name.trim()) !== i
    const at = { field: 'materials', row: i, column: 'name' }
    return [
      ...textFault(at, `${which}的名称`, name, 200),
      ...(twice ? [{ ...at, message: `${which}「${name}」与前面的重复` }] : []),
      ...(Number.isInteger(copies) && copies >= 1 && copies <= 99
        ? []
        : [{ ...at, column: 'copies', message: `${which}的份数应为 1 到 99 的整数` }]),
    ]
  })
  const stages = guide.stages.flatMap(
    ({ name, by }, i): Faults => [
      ...textFault({ field: 'stages', row: i, column: 'name' }, `第 ${i + 1} 个环节的名称`, name, 60),
      ...textFault({ field: 'stages', row: i, column: 'by' }, `第 ${i + 1} 个环节由谁办`, by, 60),
    ],
  )
  const days = [
    ...daysFault('legalDays', '法定期限', guide.legalDays),
    ...daysFault('promisedDays', '承诺期限', guide.promisedDays),
  ]
  return [...materials, ...stages, ...days, ...workflowFaults(guide.stages, guide)]
}
/** What is wrong with a standard, each fault with its place and a sentence; [] when it can be published. */
export const standardFaultsAt = ({ name, department, guide, local }: Standard): Faults => [
  ...textFault({ field: 'name' }, '事项名称', name, 200),
  ...textFault({ field: 'department' }, '所属部门', department, 60),
  ...(guide ? guideFaults(guide) : []),
  ...localFields.flatMap(field => {
    const message = localFault(field, local[field])
    return message === null ? [] : [{ field, message }]
  }),
]
/** The same by field alone, as a refusal tells it to who fills in the form. */
export const standardFaults = (standard: Standard): RefusalDetail[] =>
  standardFaultsAt(standard).map(({ field, message }) => ({ field, message }))
/** A version begins today or later, and not before the one it follows. */
export const validFromFaults = (validFrom: string, today: string, latest: string | null): RefusalDetail[] => {
  if (validFrom < today)
    return [{ field: 'validFrom', message: `生效日期不能早于今天（${formatDate(today)}）` }]
  return latest !== null && validFrom < latest
    ? [{ field: 'validFrom', message: `生效日期不能早于上一版的生效日期（${formatDate(latest)}）` }]
    : []
}
export const closedFieldSentence = (open: readonly LocalField[]): string =>
  open.length > 0
    ? `标准没有开放这个字段，各地要一致。现在可以改的是：${localFieldNames(open)}。`
    : '这个事项的标准没有开放任何字段，各地要一致。需要改请联系区里的事项管理员。'

export const StandardVersion = z.object({
  number: z.number(),
  /** null = as it was imported, from the beginning. */
  validFrom: z.nullable(LocalDay),
  publishedBy: z.nullable(z.string()),
  publishedAt: z.nullable(Instant),
  state: z.enum(['past', 'current', 'waiting']),
  standard: Standard,
})
export type StandardVersion = z.output<typeof StandardVersion>
export const StandardItem = z.object({
  id: Id,
  code: z.string(),
  name: z.string(),
  /** Newest first. */
  versions: z.array(StandardVersion),
})
export type StandardItem = z.output<typeof StandardItem>

/** One local field at one place: the standard's value, what the place inherits from above, and what it says itself. */
export const LocalFieldAt = z.object({
  field: z.enum(localFields),
  open: z.boolean(),
  standard: z.nullable(z.string()),
  inherited: z.nullable(z.string()),
  own: z.nullable(z.string()),
  changedBy: z.nullable(z.string()),
  changedAt: z.nullable(Instant),
})
export type LocalFieldAt = z.output<typeof LocalFieldAt>

/** `closed`: a newer version closed the field, so that it no longer counts; `same`: the standard says so too by now. */
const driftStates = ['applied', 'closed', 'same'] as const
export const Drift = z.object({
  id: z.string(),
  itemId: Id,
  itemName: z.string(),
  organisationId: Id,
  organisationName: z.string(),
  field: z.enum(localFields),
  state: z.enum(driftStates),
  standard: z.nullable(z.string()),
  local: z.string(),
  changedBy: z.string(),
  changedAt: Instant,
})
export type Drift = z.output<typeof Drift>

const ByItem = z.object({ itemId: Id })
const ByOrganisation = z.object({ itemId: Id, organisationId: Id })
export const dictionary = {
  standardItem: endpoint({
    method: 'GET',
    path: '/dictionary/items/:itemId',
    access: 'dictionary.read',
    summary: '一个标准事项的全部版本',
    params: ByItem,
    result: StandardItem,
  }),
  publishVersion: endpoint({
    method: 'POST',
    path: '/dictionary/items/:itemId/versions',
    access: 'catalogue.publish',
    summary: '发布标准事项的新版本',
    params: ByItem,
    /** `basedOn`: the newest version the editor saw, so that of two at once one is told. */
    body: z.object({ basedOn: z.number(), validFrom: LocalDay, standard: Standard }),
    result: StandardItem,
  }),
  joinItems: endpoint({
    method: 'POST',
    path: '/dictionary/joint-items',
    access: 'catalogue.publish',
    summary: '几个事项合成一件事',
    body: z.object({
      name: z.string().check(asLine, z.minLength(2, '请填写一件事的名称'), atMost(60, '名称不超过 60 字')),
      itemIds: z.array(Id).check(z.minLength(2, '请至少选两个事项'), z.maxLength(10, '最多选 10 个事项')),
      promisedDays: whole(0, JOINT_LEGAL_DAYS),
    }),
    result: StandardItem,
  }),
  localValues: endpoint({
    method: 'GET',
    path: '/dictionary/items/:itemId/places/:organisationId',
    access: 'dictionary.read',
    summary: '一个镇街或村居对事项的本地信息',
    params: ByOrganisation,
    result: z.array(LocalFieldAt),
  }),
  localise: endpoint({
    method: 'POST',
    path: '/dictionary/items/:itemId/places/:organisationId',
    access: 'catalogue.localise',
    summary: '改一个开放的字段，或恢复标准',
    params: ByOrganisation,
    /** `value` null goes back to what is inherited; `from` is what the person saw, null when the place said nothing. */
    body: z.object({
      field: z.enum(localFields),
      value: z.nullable(Prose),
      from: z.nullable(z.string()),
    }),
    result: z.array(LocalFieldAt),
  }),
  exportDictionary: endpoint({
    method: 'GET',
    path: '/dictionary/export',
    access: 'dictionary.read',
    summary: '导出全部标准事项',
    query: z.object({ form: z.enum(['csv', 'xlsx']) }),
    result: z.object({ fileName: z.string(), base64: z.string() }),
  }),
  drift: endpoint({
    method: 'GET',
    path: '/dictionary/drift',
    access: 'dictionary.read',
    summary: '各地与标准不同的字段',
    query: z.object({
      itemId: z.optional(Id),
      organisationId: z.optional(Id),
      field: z.optional(z.enum(localFields)),
      page: Page,
    }),
    result: z.object({ rows: z.array(Drift), total: z.number(), pageSize: z.number() }),
  }),
}
