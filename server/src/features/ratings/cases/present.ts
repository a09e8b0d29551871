import { maskNumbersIn } from '@zhenyiban/shared/kernel/masking.ts'
import { sentenceOf } from '@zhenyiban/shared/kernel/refusals.ts'
import { offersOf } from '@zhenyiban/shared/ratings/case-flow.ts'
import { rectificationMoves } from '@zhenyiban/shared/ratings/case-moves.ts'
import { endOf } from '@zhenyiban/shared/ratings/cases.ts'
import { dayBounds, localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { App, StaffActor } from '../../../kernel/app.ts'
import { staffNames } from '../../identity/staff.ts'
import { findOrganisations } from '../../organisations/tree.ts'
import { groupsOf } from '../figures/views.ts'
import { presentForStaff } from '../present.ts'
import { isAbove } from './appeals.ts'
import type { RectificationShown } from './listing.ts'
import type { StepRecord } from './model.ts'
import { filesOf } from './proof-files.ts'
import type { ProofRecord } from './proof-model.ts'
import { flowOf, packOf } from './record.ts'
import { isCallLate, isOverdue } from './rules.ts'

const presentFile = ({ _id, type, bytes, addedAt, addedBy }: ProofRecord) => ({
  id: String(_id),
  type,
  bytes,
  addedAt: addedAt.toISOString(),
  name: addedBy.name,
})
interface Beside {
  names: Map<string, string>
  files: readonly ProofRecord[]
  anonymous: boolean
}
const presentStep = (
  { move, at, by, text, files: ids = [], filesShown = false }: StepRecord,
  { names, files, anonymous }: Beside,
) => {
  const dayOnly = anonymous && rectificationMoves[move].by === 'resident'
  return {
    move,
    at: (dayOnly ? dayBounds(localDay(at)).startsAt : at).toISOString(),
    dayOnly,
    name: by && (names.get(by) ?? ''),
    text: text && maskNumbersIn(text),
    files: files.filter(({ _id }) => ids.some(id => id.equals(_id))).map(presentFile),
    filesShown,
  }
}
export const presentRectifications = async (app: App, staff: StaffActor, records: RectificationShown[]) => {
  const owners = await findOrganisations(records.map(({ organisationId }) => organisationId))
  const names = await staffNames(records.flatMap(({ steps }) => steps.flatMap(({ by }) => by ?? [])))
  const groupOf = await groupsOf(records.map(({ rating }) => rating))
  const files = await filesOf(records.map(({ _id }) => _id))
  const today = localDay(app.clock.now())
  const mayAct = staff.permissions.includes('rectification.answer')
  return Promise.all(
    records.map(async record => {
      const { appeal, rating, status, callable } = record
      const above = appeal?.state === 'asked' && (await isAbove(staff, record))
      const { name, unsure, callAttempts } = packOf(record)
      const flow = flowOf(record)
      const { may, why } = offersOf(flow, { id: staff.id, isAbove: above }, callAttempts.least)
      const canAppeal = record.appealUntilOn !== null && today <= record.appealUntilOn
      return {
        id: String(record._id),
        status,
        rating: presentForStaff(staff, rating, groupOf(rating)),
        organisationName: owners.find(({ _id }) => _id.equals(record.organisationId))?.name ?? '',
        dueOn: record.dueOn,
        overdue: isOverdue(record, today),
        callByOn: status === 'open' ? record.callByOn : null,
        callLate: isCallLate(record, today),
        closesOn: record.closesOn,
        appealUntilOn: may.includes('askAppeal') ? record.appealUntilOn : null,
        appeal: appeal && { kind: appeal.kind, byOn: appeal.state === 'asked' ? appeal.byOn : null },
        pack: { name, unsure },
        callable,
        reopened: flow.reopened,
        steps: record.steps.map(step => presentStep(step, { names, files, anonymous: rating.anonymous })),
        drafts:
          mayAct && may.includes('prove')
            ? files
                .filter(file => file.status === 'kept' && file.rectificationId.equals(record._id))
                .map(presentFile)
            : [],
        escalations: record.escalations.map(({ at, organisationName, names: told }) => ({
          at: at.toISOString(),
          organisationName,
          names: told,
        })),
        may: mayAct ? may.filter(move => move !== 'askAppeal' || canAppeal) : [],
        mayReadNumber: mayAct && callable && !endOf(status),
        why: mayAct && why ? sentenceOf(why) : null,
      }
    }),
  )
}
