import type { MayBeUsedUp } from '../../kernel/ports.ts'

/**
 * What to do with an answer of WeChat, by its error code (微信开放文档, 全局返回码 and 订阅消息):
 * `stale_token` fetch a new one, once; `rejected` our fault or words WeChat does not allow, never again; `no_credit` a normal
 * state; `alarm` the account itself is not allowed or not known, which only its operator can mend; `later` may go another time.
 */
export type Verdict = 'done' | 'stale_token' | 'no_credit' | 'rejected' | 'alarm' | 'later'

const verdicts: Record<number, Verdict> = {
  0: 'done',
  // The access token is not the latest, has ended, or is not one.
  40001: 'stale_token',
  40014: 'stale_token',
  42001: 'stale_token',
  // No acceptance left, or it was taken back.
  43101: 'no_credit',
  // Bad openid, bad template, bad page, words WeChat does not allow, bad field value.
  40003: 'rejected',
  40037: 'rejected',
  41030: 'rejected',
  45168: 'rejected',
  47003: 'rejected',
  // Of codes and links: bad arguments, path, scene, query, a version that was never published, a link's time.
  40097: 'rejected',
  40165: 'rejected',
  40169: 'rejected',
  40212: 'rejected',
  85079: 'rejected',
  85096: 'rejected',
  85401: 'rejected',
  85402: 'rejected',
  // Messages forbidden to the account, interface not granted, unknown app id, wrong secret.
  43107: 'alarm',
  48001: 'alarm',
  40013: 'alarm',
  40125: 'alarm',
}
/** Quotas (45009, 45011), a busy system (-1) and what nobody knows yet may be different another time. */
export const verdictOf = (errcode: unknown): Verdict =>
  typeof errcode === 'number' ? (verdicts[errcode] ?? 'later') : 'later'

const USED_UP_TODAY = 45009
/** An answer that may be different later. */
export class WechatError extends Error implements MayBeUsedUp {
  readonly errcode: number
  constructor(call: string, errcode: number, errmsg: string) {
    super(`WeChat ${call} answered ${errcode} ${errmsg}`)
    this.name = 'WechatError'
    this.errcode = errcode
  }
  get isUsedUpToday(): boolean {
    return this.errcode === USED_UP_TODAY
  }
}
