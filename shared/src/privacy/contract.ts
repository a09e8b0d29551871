import { endpoint } from '../kernel/endpoint.ts'
import { Done, Id, line, SmsCode, whole } from '../kernel/fields.ts'
import { z } from '../zod.ts'

/** What needs a fresh proof that it is the owner who asks. */
const proven = ['leave', 'copy'] as const
export type Proven = (typeof proven)[number]

/** One of the two: a code sent to the account's phone, or WeChat's own, made on the phone that has the account. */
export const Proof = {
  code: z.optional(SmsCode),
  wechatCode: z.optional(z.string().check(z.minLength(1), z.maxLength(128))),
}

const Agreements = z.object({
  townId: Id,
  townName: z.string(),
  /** What holds now. */
  version: z.string(),
  /** Still to be agreed to, for the first time or again. */
  due: z.boolean(),
})

export const privacy = {
  myAgreements: endpoint({
    method: 'GET',
    path: '/my/agreements',
    access: 'resident',
    summary: '这个镇街的隐私政策和服务协议我同意过没有',
    query: z.object({ hallId: Id }),
    result: Agreements,
  }),
  agree: endpoint({
    method: 'POST',
    path: '/my/agreements',
    access: 'resident',
    summary: '同意这一版隐私政策和服务协议',
    body: z.object({ hallId: Id, version: line(20) }),
    result: Agreements,
  }),
  requestProof: endpoint({
    method: 'POST',
    path: '/me/proof-codes',
    access: 'resident',
    summary: '证明是本人：给自己绑定的手机号发验证码',
    body: z.object({ what: z.enum(proven) }),
    result: z.object({ resendAfterSeconds: z.number(), demoCode: z.nullable(z.string()) }),
  }),
  whatLeavingDoes: endpoint({
    method: 'GET',
    path: '/me/leaving',
    access: 'resident',
    summary: '注销账号前先看：什么要先办完，什么会结束，什么删除，什么依法留下',
    result: z.object({
      /** What has to be ended first; none when they may leave. */
      blocks: z.array(z.string()),
      ends: z.array(z.string()),
      /** What goes and what stays, line by line. */
      lines: z.array(z.string()),
    }),
  }),
  leave: endpoint({
    method: 'POST',
    path: '/me/leaving',
    access: 'resident',
    summary: '注销账号',
    body: z.object({
      ...Proof,
      /** How many things they were told to end: more of them by now are told first. */
      ends: whole(0, 1000),
    }),
    result: Done,
  }),
}
