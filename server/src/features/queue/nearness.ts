import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { NearnessWay, NearProof, Place } from '@zhenyiban/shared/queue/nearness.ts'
import { NEAR_CODE_LENGTH, type Nearness } from '@zhenyiban/shared/queue/nearness.ts'
import gcoord from 'gcoord'
import type { App, ResidentActor } from '../../kernel/app.ts'
import type { HallRecord } from '../organisations/model.ts'
import { queueRuleOf } from './queue-snapshot.ts'

const EARTH_METRES = 6_371_000
const radians = (degrees: number) => (degrees * Math.PI) / 180
/** Over the ground, by the haversine formula. */
export const metresBetween = (one: Place, other: Place): number => {
  const [from, to] = [radians(one.latitude), radians(other.latitude)]
  const across = Math.sin(radians(other.longitude - one.longitude) / 2)
  const up = Math.sin((to - from) / 2)
  return 2 * EARTH_METRES * Math.asin(Math.sqrt(up * up + Math.cos(from) * Math.cos(to) * across * across))
}
const bySatellite = ({ latitude, longitude, system }: NonNullable<Nearness['position']>): Place => {
  if (system === 'wgs84') return { latitude, longitude }
  const [lng, lat] = gcoord.transform([longitude, latitude], gcoord.GCJ02, gcoord.WGS84)
  return { latitude: lat, longitude: lng }
}
/** A phone indoors is not sure of its place: the doubt is the person's, up to this. */
const MOST_DOUBT_METRES = 150
/** How far outside the allowed circle a phone is; 0 within it. */
export const metresTooFar = (
  hall: NonNullable<Nearness['position']>,
  phone: Place & { accuracy: number },
  withinMetres: number,
): number => {
  const sure = metresBetween(bySatellite(hall), phone) - Math.min(phone.accuracy, MOST_DOUBT_METRES)
  return Math.max(0, Math.round(sure - withinMetres))
}

const CODE_STEP_MS = 120_000
const codeOfStep = (app: App, hallId: string, step: number): string => {
  const drawn = Buffer.from(app.vault.fingerprint(`near ${hallId} ${step}`), 'base64url').readUInt32BE()
  return String(drawn % 10 ** NEAR_CODE_LENGTH).padStart(NEAR_CODE_LENGTH, '0')
}
const stepAt = (now: Date) => Math.floor(+now / CODE_STEP_MS)
/** 到厅码: the same for everyone in the hall, another every two minutes. */
const nearCodeOf = (app: App, hall: HallRecord): string =>
  codeOfStep(app, String(hall._id), stepAt(app.clock.now()))
/** The one shown now, or just before: typing takes a while. */
const isNearCode = (app: App, hall: HallRecord, code: string): boolean => {
  const step = stepAt(app.clock.now())
  return [step, step - 1].some(each => codeOfStep(app, String(hall._id), each) === code)
}
const takesCode: readonly NearnessWay[] = ['location', 'code']
/** What the machine at the door shows; null where no phone is asked for it. */
export const shownNearCode = (app: App, hall: HallRecord): string | null =>
  takesCode.includes(queueRuleOf(hall).nearness.way) ? nearCodeOf(app, hall) : null

const assertCode = async (app: App, who: ResidentActor, hall: HallRecord, code: string): Promise<void> => {
  if (await app.limits.isSpent('near_code', who.id)) refuse('request.too_many')
  if (isNearCode(app, hall, code)) return
  await app.limits.consume('near_code', who.id)
  refuse('hall.code_wrong')
}
const inWords = (metres: number) =>
  metres < 1000 ? `${Math.max(50, Math.round(metres / 50) * 50)} 米` : `${Math.round(metres / 100) / 10} 公里`

/** Refuses a phone that does not show that it is at the hall, and says what to do. A code counts wherever one is shown. */
export const assertNear = async (
  app: App,
  who: ResidentActor,
  hall: HallRecord,
  { position, code }: NearProof = {},
): Promise<void> => {
  const nearness = queueRuleOf(hall).nearness
  if (nearness.way === 'off') return
  if (nearness.way === 'staff') return refuse('hall.staff_gives')
  if (code !== undefined) return assertCode(app, who, hall, code)
  if (nearness.way === 'code') return refuse('hall.code_needed')
  if (!position || !nearness.position) return refuse('hall.position_needed')
  const tooFar = metresTooFar(nearness.position, position, nearness.withinMetres)
  if (tooFar === 0) return
  const { withinMetres } = nearness
  return refuse(
    'hall.too_far',
    [],
    `您现在离大厅还差约 ${inWords(tooFar)}，到大厅 ${withinMetres} 米以内再取号。已经到了的，请到门外开阔处再试，或到自助机、窗口取号。`,
  )
}
