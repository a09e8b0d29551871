import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { createGuesses, type Guesses } from './guesses.ts'

type Limited =
  | 'sms'
  | 'sign_in'
  | 'staff_sign_in'
  | 'kiosk_ticket'
  | 'kiosk_code'
  | 'kiosk_pairing'
  | 'hand_over_code'
  | 'near_code'
  | 'receipt'
  | 'receipt_tail'
  | 'document'
/** Counts calls per network address or device; refuses with `request.too_many` past the hour's allowance. */
export interface Limits extends Guesses {
  consume(kind: Limited, who: string): Promise<void>
  /** Whether nothing is left to consume, for what counts only failures. */
  isSpent(kind: Limited, who: string): Promise<boolean>
}

/**
 * More tickets than one in ten seconds are misuse of a kiosk. Pairing many tablets in an hour means guessing codes.
 */
const perDevice = { kiosk_ticket: 360, kiosk_code: 360, kiosk_pairing: 30 }

/** Wrong codes of one person: pick-up codes of staff, a hall's code of residents; then they wait, so that digits cannot be tried out. */
const wrongCodes = { points: 5, duration: 600 }
/** Receipts asked for by their number: of one address in an hour, and wrong ends of one number in a day. */
const receiptsPerHour = 60
const wrongTails = { points: 20, duration: 86_400 }
/** Wrong numbers of a document for one phone. */
const wrongDocuments = { points: 5, duration: 86_400 }

/** Calls per address, hour and process. Generous, because a whole village may share one address. */
export const createLimits = (
  perAddress: Record<'sms' | 'sign_in', number>,
  devices: Record<keyof typeof perDevice, number> = perDevice,
): Limits => {
  const perHour: Record<
    Exclude<Limited, 'hand_over_code' | 'near_code' | 'receipt_tail' | 'document'>,
    number
  > = {
    ...perAddress,
    // Apart, so that who guesses at passwords in a hall keeps no resident there from signing in.
    staff_sign_in: perAddress.sign_in,
    receipt: receiptsPerHour,
    ...devices,
  }
  const limiterOf = (kind: keyof typeof perHour) =>
    new RateLimiterMemory({ points: perHour[kind], duration: 3600 })
  const limiters: Record<Limited, RateLimiterMemory> = {
    sms: limiterOf('sms'),
    sign_in: limiterOf('sign_in'),
    staff_sign_in: limiterOf('staff_sign_in'),
    kiosk_ticket: limiterOf('kiosk_ticket'),
    kiosk_code: limiterOf('kiosk_code'),
    kiosk_pairing: limiterOf('kiosk_pairing'),
    hand_over_code: new RateLimiterMemory(wrongCodes),
    near_code: new RateLimiterMemory(wrongCodes),
    receipt: limiterOf('receipt'),
    receipt_tail: new RateLimiterMemory(wrongTails),
    document: new RateLimiterMemory(wrongDocuments),
  }
  return {
    ...createGuesses(),
    async consume(kind, who) {
      try {
        await limiters[kind].consume(who)
      } catch (error) {
        if (error instanceof RateLimiterRes) refuse('request.too_many')
        throw error
      }
    },
    async isSpent(kind, who) {
      const counted = await limiters[kind].get(who)
      return counted !== null && counted.remainingPoints <= 0
    },
  }
}
