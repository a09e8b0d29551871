import { isShown } from '@zhenyiban/shared/announcements/rules.ts'
import type { App } from '../../kernel/app.ts'
import type { Holding } from '../../kernel/kept-answers.ts'
import { findHall } from '../organisations/halls.ts'
import { findOrganisations } from '../organisations/tree.ts'
import { Announcement, type AnnouncementRecord } from './model.ts'

/** So many are read at most, the newest. */
const MOST_SHOWN = 50

/**
 * What is shown in a hall, to people of a village: of the hall, of what it belongs to, and of the village and what that
 * belongs to. `goodUntil` is told when the clock shows or ends the next.
 */
export const listShown = async (
  { clock }: Pick<App, 'clock'>,
  { hallId, villageId }: { hallId: string; villageId: string | null },
  goodUntil: Holding['goodUntil'],
): Promise<AnnouncementRecord[]> => {
  const now = clock.now()
  const hall = await findHall(hallId)
  const above = await findOrganisations([hall.organisationId, ...(villageId ? [villageId] : [])])
  const placeIds = [hall._id, ...above.flatMap(({ path }) => path)]
  const candidates: AnnouncementRecord[] = await Announcement.find({
    placeId: { $in: placeIds },
    status: { $in: ['scheduled', 'published'] },
  })
    .sort({ publishAt: -1, _id: -1 })
    .lean()
  for (const { publishAt, endsAt } of candidates)
    for (const instant of [publishAt, endsAt]) if (instant && instant > now) goodUntil(instant)
  return candidates.filter(each => isShown(each, now)).slice(0, MOST_SHOWN)
}
