import { endpoint } from '../kernel/endpoint.ts'
import { asNumber, Done, Id, Instant, Page } from '../kernel/fields.ts'
import { ServedFile } from '../kernel/files.ts'
import { LengthOfList } from '../ratings/contract.ts'
import { z } from '../zod.ts'
import { ITEM_CODE_MOST, isAreaCode, isItemCodeTaken } from './form.ts'
import { refusedWhys } from './refused.ts'
import { reportStatuses } from './statuses.ts'

// 省平台上报: what a town reports of its matters and their ratings to the province, and what became of it.

const Setting = z.object({
  townName: z.string(),
  on: z.boolean(),
  areaCode: z.nullable(z.string()),
  /** From the town's statistical code, to be confirmed. */
  suggestedAreaCode: z.nullable(z.string()),
  /** The operator has set up how the province is reached. */
  isConnected: z.boolean(),
})
/** Of a matter: ratings go too, and are listed nowhere one by one, for the matter would say who rated. */
const Report = z.object({
  id: Id,
  stage: z.literal([1, 2]),
  caseNumber: z.string(),
  itemId: Id,
  itemName: z.string(),
  status: z.enum(reportStatuses),
  /** What has to arrive before it, in words. */
  waitsFor: z.nullable(z.string()),
  /** `said`: the province's own words. */
  refused: z.nullable(
    z.object({ why: z.enum(refusedWhys), words: z.string(), said: z.nullable(z.string()) }),
  ),
  /** 回执号 */
  receipt: z.nullable(z.string()),
  at: Instant,
  mayResend: z.boolean(),
})
export type ProvinceReport = z.output<typeof Report>
const filter = { status: z.optional(z.enum(reportStatuses)) }
export const AreaCode = z
  .string()
  .check(asNumber, z.refine(isAreaCode, '请填写镇街的 12 位行政区划代码，后三位是 000'))
export const ProvinceItemCode = z
  .string()
  .check(asNumber, z.refine(isItemCodeTaken, `请填写省平台的事项编码，最多 ${ITEM_CODE_MOST} 位字母和数字`))

const ofTown = z.object({ organisationId: Id })

export const province = {
  provinceSetting: endpoint({
    method: 'GET',
    path: '/organisations/:organisationId/province',
    access: 'hall.manage',
    summary: '本镇街是否向省平台上报',
    params: ofTown,
    result: Setting,
  }),
  setProvince: endpoint({
    method: 'POST',
    path: '/organisations/:organisationId/province',
    access: 'hall.manage',
    summary: '开通或停止向省平台上报',
    params: ofTown,
    body: z.object({ on: z.boolean(), areaCode: AreaCode }),
    result: Setting,
  }),
  provinceReports: endpoint({
    method: 'GET',
    path: '/organisations/:organisationId/province/reports',
    access: 'hall.manage',
    summary: '向省平台上报了什么，收没收',
    params: ofTown,
    query: z.object({ ...filter, page: Page }),
    result: z.extend(LengthOfList, { reports: z.array(Report) }),
  }),
  provinceReportsFile: endpoint({
    method: 'GET',
    path: '/organisations/:organisationId/province/reports/file',
    access: 'hall.manage',
    summary: '导出上报记录',
    params: ofTown,
    query: z.object(filter),
    download: true,
    result: ServedFile,
  }),
  resendReport: endpoint({
    method: 'POST',
    path: '/organisations/:organisationId/province/reports/:reportId/resend',
    access: 'hall.manage',
    summary: '改好以后重新发送',
    params: z.object({ organisationId: Id, reportId: Id }),
    result: Report,
  }),
  resendReports: endpoint({
    method: 'POST',
    path: '/organisations/:organisationId/province/resend',
    access: 'hall.manage',
    summary: '把没有收和没有发出去的办件、评价和整改都重新发送',
    params: ofTown,
    result: Done,
  }),
  provinceItems: endpoint({
    method: 'GET',
    path: '/organisations/:organisationId/province/items',
    access: 'hall.manage',
    summary: '填过的省平台事项编码，和还缺编码的事项',
    params: ofTown,
    result: z.array(z.object({ itemId: Id, itemName: z.string(), code: z.nullable(z.string()) })),
  }),
  setProvinceItem: endpoint({
    method: 'POST',
    path: '/organisations/:organisationId/province/items/:itemId',
    access: 'hall.manage',
    summary: '填写一个事项在省平台的编码',
    params: z.object({ organisationId: Id, itemId: Id }),
    body: z.object({ code: ProvinceItemCode }),
    result: Done,
  }),
}
