import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { createGuesses, type Guesses } from './guesses.ts'

/** So many `points` within so many seconds. */
interface Allowance {
  points: number
  duration: number
}
const inAnHour = (points: number): Allowance => ({ points, duration: 3600 })
const inADay = (points: number): Allowance => ({ points, duration: 86_400 })

/** Wrong ones of one person, who then waits, so that digits cannot be tried out. */
const wrongCodes: Allowance = { points: 5, duration: 600 }
const allowances = {
  // Of one device: more tickets than one in ten seconds are misuse of a kiosk.
  kiosk_ticket: inAnHour(360),
  kiosk_code: inAnHour(360),
  // Pairing many tablets in an hour means guessing codes.
  kiosk_pairing: inAnHour(30),
  /** Pick-up codes, tried by staff. */
  hand_over_code: wrongCodes,
  /** A hall's code, tried by residents. */
  near_code: wrongCodes,
  /** Wrong ends of a receipt's number: of one receipt from one address, of one from wherever, of one address. */
  receipt_tail_here: inADay(5),
  receipt_tail: inADay(20),
  receipt_address: inAnHour(200),
  /** Codes that nobody knows, of one address: scanned, or asked a link to the mini-program for. */
  scene: inAnHour(200),
  /** New links to the mini-program for codes that open something, of one address: a village may share it. */
  mini_link: inAnHour(120),
  /** Errors in the code of phones behind one address; a phone tells of each once. */
  client_error: inAnHour(120),
  /** Wrong numbers of a document for one phone. */
  document: inADay(5),
}
/** How many of a kind are allowed. */
export const mostOf = (kind: keyof typeof allowances): number => allowances[kind].points
type Limited = keyof typeof allowances | 'sms' | 'sign_in' | 'staff_sign_in'

/** Counts calls per network address, device or person; refuses with `request.too_many` past the allowance. */
export interface Limits extends Guesses {
  consume(kind: Limited, who: string): Promise<void>
  /** Of a call that was counted, and turned out not to be what is limited. */
  giveBack(kind: Limited, who: string): Promise<void>
  /** Whether nothing is left to consume, for what counts only failures. */
  isSpent(kind: Limited, who: string): Promise<boolean>
}

/** `perAddress`: calls per address, hour and process. Generous, because a whole village may share one address. */
export const createLimits = (perAddress: Record<'sms' | 'sign_in', number>): Limits => {
  const allowed: Record<Limited, Allowance> = {
    ...allowances,
    sms: inAnHour(perAddress.sms),
    sign_in: inAnHour(perAddress.sign_in),
    // Apart, so that who guesses at passwords in a hall keeps no resident there from signing in.
    staff_sign_in: inAnHour(perAddress.sign_in),
  }
  const limiters = new Map(
    Object.entries(allowed).map(([kind, allowance]) => [kind, new RateLimiterMemory(allowance)]),
  )
  const limiterOf = (kind: Limited) => limiters.get(kind)!
  return {
    ...createGuesses(),
    async consume(kind, who) {
      try {
        await limiterOf(kind).consume(who)
      } catch (error) {
        if (error instanceof RateLimiterRes) refuse('request.too_many')
        throw error
      }
    },
    async giveBack(kind, who) {
      await limiterOf(kind).reward(who)
    },
    async isSpent(kind, who) {
      const counted = await limiterOf(kind).get(who)
      return counted !== null && counted.remainingPoints <= 0
    },
  }
}
