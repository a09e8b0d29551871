import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/** Per network address and process; generous, because a whole village may share one address. */
const limiters = {
  sms: new RateLimiterMemory({ points: 60, duration: 3600 }),
  sign_in: new RateLimiterMemory({ points: 120, duration: 300 }),
}
export const limitByAddress = async (kind: keyof typeof limiters, address: string): Promise<void> => {
  try {
    await limiters[kind].consume(address)
  } catch (error) {
    if (error instanceof RateLimiterRes) refuse('request.too_many')
    throw error
  }
}
