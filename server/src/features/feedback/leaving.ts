import { awaitingAnswer, feedbackMoves } from '@zhenyiban/shared/feedback/statuses.ts'
import { advance } from '../../kernel/advance.ts'
import type { App, ResidentActor } from '../../kernel/app.ts'
import { type Leaver, type Owner, type Standing, withoutPerson } from '../../kernel/leaving.ts'
import { feedbackPayload } from './event-payload.ts'
import { Feedback } from './model.ts'

/** What stands where a report was. */
const LEFT = '反映人已注销账号，内容已删除。'

export const reportsOfLeaver = async (_app: App, who: ResidentActor): Promise<Standing> => {
  const open = await Feedback.find({ residentId: who.id, status: { $in: awaitingAnswer } })
    .sort({ _id: 1 })
    .lean()
  return { ends: open.map(({ number }) => `反映 ${number} 还没有答复，会结束，不再答复您。`) }
}
export const endReportsOfLeaver = async (app: App, who: Owner): Promise<void> => {
  const open = { residentId: who.id, status: { $in: [...feedbackMoves.leave.from] } }
  for (const { _id } of await Feedback.find(open).sort({ _id: 1 }).lean()) {
    const closed = await advance(Feedback, { _id }, feedbackMoves.leave, { $set: { closesOn: null } })
    if (closed) await app.outbox.add('feedback.closed', who, feedbackPayload(closed))
  }
}
export const organisationsOfReports = async (ids: readonly string[]): Promise<string[]> =>
  (await Feedback.distinct('organisationId', { residentId: { $in: [...ids] } })).map(String)

/** The number, the days and the office's answers stay; what the resident wrote goes. */
export const stripReports = async (app: App, { ids, values }: Leaver): Promise<void> => {
  const theirs = await Feedback.find({ residentId: { $in: [...ids] } })
    .sort({ _id: 1 })
    .lean()
  for (const report of theirs) {
    const { answers, handOvers, parts = [] } = withoutPerson(app, report, values)
    const notSolved = report.notSolved.map(each => ({ ...each, reason: LEFT }))
    await Feedback.updateOne(
      { _id: report._id },
      { $set: { text: LEFT, notSolved, answers, handOvers, parts } },
    )
  }
}
