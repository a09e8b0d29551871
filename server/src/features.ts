import type { contract } from '@zhenyiban/shared/contract.ts'
import { feature as agency } from './features/agency/feature.ts'
import { feature as announcements } from './features/announcements/feature.ts'
import { feature as appointments } from './features/appointments/feature.ts'
import { feature as catalogue } from './features/catalogue/feature.ts'
import { feature as clientErrors } from './features/client-errors/feature.ts'
import { feature as codes } from './features/codes/feature.ts'
import { feature as exports } from './features/exports/feature.ts'
import { feature as feedback } from './features/feedback/feature.ts'
import { feature as identity } from './features/identity/feature.ts'
import { feature as matters } from './features/matters/feature.ts'
import { feature as notifications } from './features/notifications/feature.ts'
import { feature as organisations } from './features/organisations/feature.ts'
import { feature as papers } from './features/papers/feature.ts'
import { feature as privacy } from './features/privacy/feature.ts'
import { feature as province } from './features/province/feature.ts'
import { feature as publicPage } from './features/public-page/feature.ts'
import { feature as queue } from './features/queue/feature.ts'
import { feature as ratings } from './features/ratings/feature.ts'
import { feature as results } from './features/results/feature.ts'
import { feature as supervision } from './features/supervision/feature.ts'
import type { Feature, Step } from './kernel/feature.ts'
import { joinListeners } from './kernel/outbox.ts'

type Answered<F extends readonly Feature[]> = { [K in keyof F]: keyof F[K]['contract'] }[number]
/** Every endpoint of the platform belongs to a feature: a list in which one is missing does not compile. */
const whole = <const F extends readonly Feature[]>(
  list: F & (keyof typeof contract extends Answered<F> ? unknown : never),
): F => list

/** In the order in which they may import each other, leftward; notifications only listens. */
export const features = whole([
  organisations,
  identity,
  announcements,
  catalogue,
  codes,
  appointments,
  queue,
  agency,
  matters,
  papers,
  results,
  supervision,
  exports,
  ratings,
  feedback,
  publicPage,
  province,
  privacy,
  clientErrors,
  notifications,
])
export const listeners = joinListeners(...features.flatMap(feature => feature.listeners))
export const steps: readonly Step[] = features.flatMap(({ steps = [] }: Feature) => steps)
