import { endpoint } from '../kernel/endpoint.ts'
import { Id, Instant, line } from '../kernel/fields.ts'
import { ServedFile } from '../kernel/files.ts'
import { z } from '../zod.ts'
import { Proof } from './contract.ts'

/** One thing a person agreed to: to what, what for, when, and what follows when it is taken back. */
const Consent = z.object({
  key: z.string(),
  title: z.string(),
  purpose: z.string(),
  /** 「2026年12月1日 在「高龄补贴」的办件里」; null where it was never said apart. */
  given: z.nullable(z.string()),
  withdrawnAt: z.nullable(Instant),
  /** What follows at once when it is taken back; null where it cannot be by itself, `instead` says what does. */
  follows: z.nullable(z.string()),
  instead: z.nullable(z.string()),
})
export type Consent = z.output<typeof Consent>

const copyFormats = ['xlsx', 'html', 'json'] as const
export type CopyFormat = (typeof copyFormats)[number]
export const COPY_KEPT_HOURS = 24
const Copy = z.object({
  id: Id,
  state: z.enum(['running', 'done', 'failed']),
  madeAt: Instant,
  /** Then it is gone. */
  expiresAt: Instant,
})
export type Copy = z.output<typeof Copy>

export const ownData = {
  myConsents: endpoint({
    method: 'GET',
    path: '/me/consents',
    access: 'resident',
    summary: '我同意过什么',
    result: z.array(Consent),
  }),
  withdrawConsent: endpoint({
    method: 'POST',
    path: '/me/consents/withdraw',
    access: 'resident',
    summary: '撤回一项同意，马上生效',
    body: z.object({ key: line(120) }),
    result: z.array(Consent),
  }),
  makeCopy: endpoint({
    method: 'POST',
    path: '/me/copies',
    access: 'resident',
    summary: '要一份我的数据（在后台做好，留一天）',
    body: z.object(Proof),
    result: Copy,
  }),
  myCopies: endpoint({
    method: 'GET',
    path: '/me/copies',
    access: 'resident',
    summary: '做好的数据副本',
    result: z.array(Copy),
  }),
  copyFile: endpoint({
    method: 'GET',
    path: '/me/copies/:copyId/:format',
    access: 'resident',
    summary: '下载我的数据副本(留痕)',
    params: z.object({ copyId: Id, format: z.enum(copyFormats) }),
    download: true,
    result: ServedFile,
  }),
}
