import { line, SmsCode } from '../kernel/fields.ts'
import { z } from '../zod.ts'

/** WeChat exchanges it once. */
export const WechatCode = z.string().check(z.minLength(1), z.maxLength(128))

/** PIPL art. 14: consent is given for a stated purpose before anything is collected. */
export const Consent = z.literal(true, '请先阅读并同意《隐私政策》和《服务协议》')

/** Of a phone that another account has: the number of that account's document, or that it is somebody else's. */
export const phoneClaim = {
  document: z.optional(line(40)),
  apart: z.optional(z.literal(true)),
}
export const binding = {
  ...phoneClaim,
  /** Of a change: the code sent to the phone bound so far; or `document` is one's own. */
  oldCode: z.optional(SmsCode),
  /** Refuses with what would come over (`resident.join_first`), instead of joining. */
  ask: z.optional(z.literal(true)),
}
/**
 * Of `resident.join_first`, details with this field say of what both accounts have which stays and which ends, and why; the
 * others what comes over.
 */
export const JOIN_ENDS = 'ends'
/** `demoCode` is set only by the sandbox, which production refuses to start with. */
export const CodeSent = z.object({ resendAfterSeconds: z.number(), demoCode: z.nullable(z.string()) })
