import { type RefusalCode, type RefusalDetail, refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { isAskOpen } from '@zhenyiban/shared/matters/flow.ts'
import { offeredTo, verdictsFor } from '@zhenyiban/shared/matters/moves/judge.ts'
import type { FlowMove } from '@zhenyiban/shared/matters/moves/table.ts'
import { missingPapers } from '@zhenyiban/shared/matters/promise.ts'
import type { MatterState } from '@zhenyiban/shared/matters/state.ts'
import { namesUnchecked } from '@zhenyiban/shared/papers/states.ts'
import { pauseReasonLabels } from '@zhenyiban/shared/time/working-clock.ts'
import type { Actor, App } from '../../../kernel/app.ts'
import { awaited, currentStateDetails, howExtended, publicUntil, whatElse } from '../messages.ts'
import { barredUntilSaid } from '../promise-words.ts'
import type { MatterRecord } from '../record/model.ts'

export const asDetails = (names: readonly string[]): RefusalDetail[] =>
  names.map(message => ({ field: 'materials', message }))
const openAsks = ({ asks }: MatterRecord): RefusalDetail[] =>
  asks.filter(isAskOpen).map(({ organisationName, dueOn }) => ({ message: awaited(organisationName, dueOn) }))
/** What a caller needs to know besides the sentence of a refusal. */
const aboutMatter = (matter: MatterRecord, code: RefusalCode, now: Date): RefusalDetail[] => {
  if (code === 'matter.extension_once' || code === 'matter.extension_too_late')
    return [...currentStateDetails(matter), ...howExtended(matter, now)]
  if (code === 'matter.ask_open') return openAsks(matter)
  const untilOn = matter.pauses.at(-1)?.untilOn
  if (code === 'matter.publicity_runs' && untilOn) return [{ message: publicUntil(untilOn) }]
  return currentStateDetails(matter)
}
const capOf = (state: MatterState, sent: FlowMove): RefusalDetail[] => {
  if (sent.move !== 'pause') return []
  const left = state.lawfulPauses.find(({ reason }) => reason === sent.reason)?.leftDays ?? 0
  return [{ field: 'plannedDays', message: `${pauseReasonLabels[sent.reason]}最多还能暂停 ${left} 个工作日` }]
}
/** Refuses a move: to staff with how the matter stands, and what would be possible. */
export const refuseMove = (
  app: App,
  who: Actor,
  matter: MatterRecord,
  state: MatterState,
  sent: FlowMove,
  code: RefusalCode,
): never => {
  if (code === 'matter.pause_too_long') return refuse(code, capOf(state, sent))
  if (code === 'matter.papers_missing') return refuse(code, asDetails(missingPapers(matter.materials)))
  if (code === 'matter.papers_waiting') return refuse(code, asDetails(namesUnchecked(matter)))
  if (code === 'matter.promise_barred')
    return refuse(code, [{ message: barredUntilSaid(state.barredUntilOn!) }])
  if (who.kind !== 'staff') return refuse(code)
  const offered = offeredTo(verdictsFor(state, who, app.clock.now()))
  return refuse(code, [...aboutMatter(matter, code, app.clock.now()), ...whatElse(offered)])
}
