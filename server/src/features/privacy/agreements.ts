import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { App, ResidentActor } from '../../kernel/app.ts'
import { recordAgreements } from '../identity/agreements.ts'
import { findResident } from '../identity/residents.ts'
import { noticeOfHall } from './notices.ts'

const texts = ['privacy', 'terms'] as const
/** Which texts of a hall's town hold now, and whether they are still to be agreed to: each version of each town once. */
export const agreementsOf = async (who: ResidentActor, hallId: string) => {
  const shown = await noticeOfHall(hallId)
  const { agreed = [] } = await findResident(who.id)
  const holds = (to: (typeof texts)[number]) =>
    agreed.some(
      each =>
        each.to === to &&
        each.version === shown.version &&
        String(each.townId) === shown.townId &&
        each.withdrawnAt === null,
    )
  return { townId: shown.townId, townName: shown.townName, version: shown.version, due: !texts.every(holds) }
}
/** Agreed to what was shown; a text that has changed meanwhile is shown first. Earlier agreements stay on record. */
export const agree = (
  app: App,
  who: ResidentActor,
  { hallId, version }: { hallId: string; version: string },
) =>
  app.transaction(async () => {
    const now = await agreementsOf(who, hallId)
    if (now.version !== version) refuse('town_notice.changed')
    if (!now.due) return now
    const at = app.clock.now()
    await recordAgreements(
      who.id,
      texts.map(to => ({ to, version, at, townId: now.townId })),
    )
    await app.outbox.add('resident.consented', who, { residentId: who.id, version })
    return agreementsOf(who, hallId)
  })
