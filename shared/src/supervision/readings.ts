import { endpoint } from '../kernel/endpoint.ts'
import { Id, Instant, LocalDay, line } from '../kernel/fields.ts'
import { z } from '../zod.ts'

// 查看记录: which colleague read whose document or phone in full, or opened whose papers, signature or result, when, why and
// on which matter.

export const readingKinds = [
  'applicant',
  'visitor',
  'booking',
  'reporter',
  'called',
  'paper',
  'signature',
  'result',
] as const
export type ReadingKind = (typeof readingKinds)[number]
export const readingKindLabels: Record<ReadingKind, string> = {
  applicant: '办件申请人',
  visitor: '窗口来办事的人',
  booking: '预约的人',
  reporter: '反映办不成事的人',
  called: '打电话告知的人',
  paper: '材料文件',
  signature: '代办签名',
  result: '结果文件',
}
/** Where nobody is asked for a reason, because it can be one only. */
export const readingReasons: Record<Exclude<ReadingKind, 'applicant' | 'signature'>, string> = {
  visitor: '窗口办理，带入登记表',
  booking: '大厅时间有变，打电话告知',
  reporter: '办不成事，打电话回复',
  called: '微信和短信送不到，打电话告知',
  paper: '办理中核对材料',
  result: '办理中查看结果文件',
}
const NumberReading = z.object({
  id: Id,
  at: Instant,
  kind: z.enum(readingKinds),
  staffId: Id,
  staffName: z.string(),
  organisationName: z.string(),
  reason: z.string(),
  /** On which matter, number or booking, in words. */
  about: z.string(),
  /** The matter, where it was on one. */
  matterId: z.nullable(Id),
  caseNumber: z.nullable(z.string()),
  /** Whose numbers they were, masked; null where the person told no name. */
  personName: z.nullable(z.string()),
})
export type NumberReading = z.output<typeof NumberReading>

const filter = {
  from: z.optional(LocalDay),
  to: z.optional(LocalDay),
  staffId: z.optional(Id),
  kind: z.optional(z.enum(readingKinds)),
  /** A person by name, document or phone, or a matter by its number: as in the search of matters. */
  q: z.optional(line(60)),
}
export const READINGS_PER_PAGE = 20
/** Of one export. */
export const MOST_EXPORTED = 5000
export const numberReadings = {
  numberReadings: endpoint({
    method: 'GET',
    path: '/number-readings',
    access: 'reading.read',
    summary: '谁看过群众完整的证件号和手机号，谁打开过材料、签名和结果文件（查看本身也留痕）',
    query: z.object({
      ...filter,
      /** Where the page before ended. */
      after: z.optional(z.string().check(z.regex(/^\d{1,15}-[0-9a-f]{24}$/, '翻页位置不对，请从第一页看起'))),
    }),
    result: z.object({ readings: z.array(NumberReading), next: z.nullable(z.string()) }),
  }),
  exportNumberReadings: endpoint({
    method: 'GET',
    path: '/number-readings/export',
    access: 'reading.read',
    summary: '导出查看记录（导出留痕）',
    query: z.object(filter),
    result: z.object({
      readings: z.array(NumberReading),
      /** There are more than are exported at once. */
      isMore: z.boolean(),
    }),
  }),
}
