import { z } from '../zod.ts'

/** A ticket's id and a seal on it: it cannot be guessed from another. */
export const FollowCode = z.string().check(z.regex(/^[0-9a-f]{24}[\w-]{16}$/, '号单二维码不完整'))
export const ReceiptCode = z.string().check(z.regex(/^[\w-]{16,40}$/, '回执编号不对，请重新扫码'))
