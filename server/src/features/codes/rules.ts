import { placeKinds, type SceneKind } from '@zhenyiban/shared/codes/scenes.ts'
import type { RefusalCode } from '@zhenyiban/shared/kernel/refusals.ts'
import { addDays, dayBounds, localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { SceneRecord } from './model.ts'

const DAY_MS = 86_400_000
/** So long it is still told that a code has ended, instead of that nobody knows it. */
const REMEMBERED_MS = 30 * DAY_MS

/** A poster's, which hangs where everybody sees it; the others open something of one person. */
const isPlace = (kind: SceneKind): boolean => (placeKinds as readonly SceneKind[]).includes(kind)

/** Why a code opens nothing; null when it does. */
export const whyNotOpened = (
  { kind, endsAt, revokedAt }: Pick<SceneRecord, 'kind' | 'endsAt' | 'revokedAt'>,
  now: Date,
): Extract<RefusalCode, `scene.${string}`> | null => {
  if (kind === 'blank' || kind === 'taken') return 'scene.not_found'
  if (revokedAt) return isPlace(kind) ? 'scene.revoked' : 'scene.replaced'
  return endsAt && endsAt <= now ? 'scene.expired' : null
}

/** How many days a paper's or a person's code opens what it is for; a number of the line ends with the day after. */
const DAYS: Partial<Record<SceneKind, number>> = { receipt: 365, rating: 30, case: 90 }
/** What opens something of one person ends; `until` is the end of that itself, where it has one. */
export const endOf = (kind: SceneKind, now: Date, until: Date | null = null): Date | null => {
  if (isPlace(kind)) return null
  if (until) return until
  const days = DAYS[kind]
  return days ? new Date(+now + days * DAY_MS) : dayBounds(addDays(localDay(now), 1)).endsAt
}
export const forgottenAt = (endsAt: Date | null): Date | null => endsAt && new Date(+endsAt + REMEMBERED_MS)
/** Posters are printed again and again; the picture of a paper's code is drawn anew where that is printed another day. */
export const pictureForgottenAt = (endsAt: Date | null, now: Date): Date | null =>
  endsAt && new Date(Math.min(+endsAt, +now + DAY_MS))
