import { endpoint } from '../kernel/endpoint.ts'
import { asProse, atMost, Id, isFilled, LocalDay, line } from '../kernel/fields.ts'
import { z } from '../zod.ts'

/**
 * Of the table and the sentences below: whoever changes what they say changes it, so that people are asked again. A test
 * holds it against a fingerprint of the texts.
 */
export const TEXTS_VERSION = '2026-12'

const filled = (most: number, sentence: string) =>
  z.string().check(asProse, z.refine(isFilled, sentence), atMost(most))
/** What a town says of itself in its texts. */
export const TownNotice = z.object({
  /** 运营者 (个人信息处理者): who answers for the data. */
  operator: filled(60, '请填写运营者的全称'),
  address: filled(100, '请填写联系地址'),
  /** Phone or office where people turn to with questions, corrections and complaints. */
  contact: filled(100, '请填写联系电话或邮箱'),
  /** Whose SMS gateway it is; null says only that there is one. */
  smsProvider: z.nullable(line(60)),
  /** 生效日期 */
  inForceOn: LocalDay,
})
export type TownNotice = z.output<typeof TownNotice>

const ShownNotice = z.object({
  townId: Id,
  townName: z.string(),
  notice: TownNotice,
  /** The town has not filled in its own yet: what is shown is its hall's. */
  isProvisional: z.boolean(),
  /** What is agreed to. */
  version: z.string(),
})
export type ShownNotice = z.output<typeof ShownNotice>
export const versionOf = (revision: number): string => `${TEXTS_VERSION}.${revision}`

const ByOrganisation = z.object({ organisationId: Id })
export const townNotices = {
  privacyNotice: endpoint({
    method: 'GET',
    path: '/halls/:hallId/privacy-notice',
    access: 'public',
    summary: '这个大厅所在镇街的隐私政策和服务协议由谁负责、哪天生效',
    params: z.object({ hallId: Id }),
    result: ShownNotice,
  }),
  townNotice: endpoint({
    method: 'GET',
    path: '/organisations/:organisationId/privacy-notice',
    access: 'hall.manage',
    summary: '镇街的隐私政策设置',
    params: ByOrganisation,
    result: ShownNotice,
  }),
  setTownNotice: endpoint({
    method: 'POST',
    path: '/organisations/:organisationId/privacy-notice',
    access: 'hall.manage',
    params: ByOrganisation,
    summary: '改镇街的隐私政策设置：已经同意的人会再问一次',
    body: TownNotice,
    result: ShownNotice,
  }),
}
