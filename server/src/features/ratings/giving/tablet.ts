import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { TABLET_MINUTES, windowTablets } from '@zhenyiban/shared/ratings/tablet.ts'
import type { App, StaffActor } from '../../../kernel/app.ts'
import { implement } from '../../../kernel/implement.ts'
import { findHallInScope } from '../../organisations/halls.ts'
import { findWindow } from '../../organisations/windows.ts'
import { findJustLeft } from '../../queue/service.ts'
import { offerIfOpen } from './printed-keys.ts'

/** Only the window's own tablet is told; whoever sits behind the window is not. */
const tabletNow = async (app: App, tablet: StaffActor, hallId: string, windowId: string) => {
  const hall = await findHallInScope(tablet, hallId)
  if (tablet.windowId !== windowId) refuse('window.not_found')
  const { number: windowNumber } = await findWindow(windowId)
  const now = app.clock.now()
  const visit = await findJustLeft(hall._id, windowId, now, new Date(+now - TABLET_MINUTES * 60_000))
  const rated = visit && ({ subject: 'visit', subjectId: visit._id, stage: 'visit' } as const)
  const offered = rated && (await offerIfOpen(app, rated, 'tablet'))
  return {
    now: now.toISOString(),
    hallName: hall.name,
    windowNumber,
    ask: offered && visit ? { ratingKey: offered.ratingKey, number: visit.number } : null,
  }
}
export const tabletRoutes = implement(windowTablets, {
  tabletNow: ({ app, actor, params }) => tabletNow(app, actor, params.hallId, params.windowId),
})
