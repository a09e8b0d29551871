import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'

export const RESEND_SECONDS = 60
const CODES_PER_DAY = 10
const CODE_LIVES_MS = 5 * 60_000
export const CODE_TRIES = 5

/** How long a session lives after its last use. */
export const SESSION_MS = {
  resident: 30 * 86_400_000,
  staff: 12 * 3_600_000,
  // A tablet at the door is switched off over the holidays, not signed in every morning.
  kiosk: 90 * 86_400_000,
} as const
/** A session is prolonged when a tenth of its life is used, not on every request. */
export const shouldProlong = (kind: keyof typeof SESSION_MS, expiresAt: Date, now: Date): boolean =>
  +expiresAt - +now < SESSION_MS[kind] * 0.9

export const assertMaySend = (
  last: { sentAt: Date; sentOn: string; sentToday: number } | null,
  today: string,
  now: Date,
): void => {
  if (!last) return
  const waitSeconds = Math.ceil((+last.sentAt + RESEND_SECONDS * 1000 - +now) / 1000)
  if (waitSeconds > 0) refuse('sms.too_soon', [], `验证码刚刚发过，请 ${waitSeconds} 秒后再获取。`)
  if (last.sentOn === today && last.sentToday >= CODES_PER_DAY) refuse('sms.too_many')
}
export const isCodeAlive = (sent: { sentAt: Date; tries: number }, now: Date): boolean =>
  +now - +sent.sentAt < CODE_LIVES_MS && sent.tries < CODE_TRIES
