/** What was begun and not sent does not lie on a phone for ever. */
export const KEPT_DAYS = 30
const WARNED_DAYS = 7
const DAY_MS = 86_400_000

interface Begun {
  changedAt: string
}
export const endsAt = ({ changedAt }: Begun): Date => new Date(Date.parse(changedAt) + KEPT_DAYS * DAY_MS)
export const hasEnded = (begun: Begun, now: Date): boolean => endsAt(begun) <= now
/** Near enough to be said. */
export const endsSoon = (begun: Begun, now: Date): boolean => +endsAt(begun) - +now < WARNED_DAYS * DAY_MS
