import { maskPhone } from '@zhenyiban/shared/kernel/masking.ts'
import {
  defaultPreferences,
  type Preferences,
  type Reach,
  type Way,
  waysWanted,
} from '@zhenyiban/shared/notifications/preferences.ts'
import type { App, ResidentActor } from '../../../kernel/app.ts'
import type { ResidentRecord } from '../../identity/model.ts'
import { findResident } from '../../identity/residents.ts'
import { MessagePreference } from './model.ts'
import { provenMobile } from './proven-mobile.ts'
import { weights } from './weights.ts'

export const preferencesOf = async (residentId: string): Promise<Preferences> => {
  const found = await MessagePreference.findOne({ residentId }).lean()
  if (!found) return defaultPreferences
  const { off, ways, quiet } = found
  return { off, ways, quiet: quiet && { from: quiet.from, to: quiet.to } }
}

export interface Wishes {
  /** In the person's order; none: the inbox alone. */
  ways: readonly Way[]
  /** What is not urgent waits until it is over. */
  quiet: Preferences['quiet']
  /** Nobody is invited to rate who does not want to be. */
  inbox: boolean
}
/** How a person wants to be told of an event of this name. */
export const wishesOf = async (residentId: string, name: keyof typeof weights): Promise<Wishes> => {
  const preferences = await preferencesOf(residentId)
  const { topic } = weights[name]
  return {
    ways: waysWanted(preferences, weights[name]),
    quiet: preferences.quiet,
    inbox: topic !== 'rating' || !preferences.off.includes('rating'),
  }
}

const reachOf = (app: App, resident: ResidentRecord): Reach => {
  const phone = provenMobile(app, resident)
  return { wechat: resident.openid !== null, phone: phone && maskPhone(phone) }
}
export const readSettings = async (app: App, who: ResidentActor) => ({
  preferences: await preferencesOf(who.id),
  reach: reachOf(app, await findResident(who.id)),
})
export const changeSettings = async (app: App, who: ResidentActor, { off, ways, quiet }: Preferences) => {
  await app.transaction(() =>
    MessagePreference.updateOne(
      { residentId: who.id },
      { $set: { off, ways, quiet, changedAt: app.clock.now() } },
      { upsert: true },
    ),
  )
  return readSettings(app, who)
}
