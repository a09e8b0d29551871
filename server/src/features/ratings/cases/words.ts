import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { CaseFlow, CaseMove } from '@zhenyiban/shared/ratings/case-moves.ts'
import { endOf, type ResidentWord } from '@zhenyiban/shared/ratings/cases.ts'
import { lastDayOf } from '@zhenyiban/shared/ratings/rule-packs.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { App, ResidentActor } from '../../../kernel/app.ts'
import { loadHolidays } from '../../organisations/holidays.ts'
import { actorOf, toldOf } from './about.ts'
import { endCase } from './ending.ts'
import type { RectificationRecord } from './model.ts'
import { flowOf, packOf, stepCase } from './record.ts'

const moveOf = ({ reopened }: CaseFlow, word: ResidentWord): CaseMove =>
  word === 'solved' ? 'confirm' : word === 'partly' ? 'leavePartly' : reopened ? 'leaveUnsolved' : 'reopen'

interface Said {
  word: ResidentWord
  reason: string
}
/**
 * In a transaction: 解决了, 部分解决 and the second 没解决 end a case; the first has it done again, by somebody else and with
 * its whole limit. `who` is null for the holder of the rating's key.
 */
export const sayOf = async (
  app: App,
  seen: RectificationRecord,
  who: Pick<ResidentActor, 'kind' | 'id'> | null,
  { word, reason }: Said,
): Promise<RectificationRecord> => {
  if (word === 'unsolved' && !reason)
    refuse('request.invalid', [{ field: 'reason', message: '请先写几句：哪里还没解决' }])
  const holidays = await loadHolidays()
  const move = moveOf(flowOf(seen), word)
  const actor = await actorOf(seen, who)
  const today = localDay(app.clock.now())
  const dueOn = lastDayOf(packOf(seen).rectify, today, holidays)
  const set = move === 'reopen' ? { dueOn, closesOn: null, escalations: [] } : {}
  const said = await stepCase(app, seen, { move, staff: null, text: reason || null, set, actor })
  const end = endOf(said.status)
  if (end) await endCase(app, said, { end, actor })
  else await app.outbox.add('rectification.reopened', actor, { ...(await toldOf(said)), dueOn })
  return said
}
