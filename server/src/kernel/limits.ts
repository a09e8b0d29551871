import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

export type Limited = 'sms' | 'sign_in'
/** Counts calls per network address; refuses with `request.too_many` past the hour's allowance. */
export interface Limits {
  consume(kind: Limited, address: string): Promise<void>
}

/** Calls per address, hour and process. To be generous with: a whole village may share one address. */
export const createLimits = (perHour: Record<Limited, number>): Limits => {
  const limiterOf = (kind: Limited) => new RateLimiterMemory({ points: perHour[kind], duration: 3600 })
  const limiters = { sms: limiterOf('sms'), sign_in: limiterOf('sign_in') }
  return {
    async consume(kind, address) {
      try {
        await limiters[kind].consume(address)
      } catch (error) {
        if (error instanceof RateLimiterRes) refuse('request.too_many')
        throw error
      }
    },
  }
}
