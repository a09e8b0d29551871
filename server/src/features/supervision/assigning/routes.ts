import { type RefusalCode, sentenceOf } from '@zhenyiban/shared/kernel/refusals.ts'
import { matterAssigning } from '@zhenyiban/shared/supervision/assigning-contract.ts'
import { implement } from '../../../kernel/implement.ts'
import { listPeople } from '../../matters/people.ts'
import { presentMatter } from '../../matters/present.ts'
import { assignPost } from './assigning.ts'
import type { ReassignedRecord, ReassignmentRecord } from './model.ts'
import { planReassignment } from './planning.ts'
import { itemsOf, listReassignments, startReassignment, undoReassignment } from './reassigning.ts'

const presentLeft = ({ matterId, caseNumber, why }: ReassignedRecord) => ({
  matterId: String(matterId),
  caseNumber,
  why: why ? sentenceOf(why as RefusalCode) : '',
})
const sharesOf = (items: readonly ReassignedRecord[]) => {
  const shares = new Map<string, { id: string; name: string; count: number }>()
  for (const { toId, toName: name, state } of items) {
    const id = String(toId)
    const share = shares.get(id) ?? { id, name, count: 0 }
    shares.set(id, { ...share, count: share.count + Number(state !== 'kept') })
  }
  return [...shares.values()]
}
const present = async (made: ReassignmentRecord) => {
  const items = await itemsOf(made)
  const of = (state: ReassignedRecord['state']) => items.filter(each => each.state === state)
  const looked = items.length - of('waiting').length
  return {
    id: String(made._id),
    state: made.state,
    reason: made.reason,
    startedAt: made.startedAt.toISOString(),
    total: items.length,
    looked,
    handed: looked - of('kept').length,
    shares: sharesOf(items),
    kept: of('kept').map(presentLeft),
    returned: of('returned').length,
    stayed: of('stayed').map(presentLeft),
  }
}

export const matterAssigningRoutes = implement(matterAssigning, {
  assignablePeople: ({ actor }) => listPeople(actor),
  assign: async ({ app, actor, params, body }) =>
    presentMatter(app, actor, await assignPost(app, actor, params.matterId, body)),
  planReassignment: ({ actor, body }) => planReassignment(actor, body),
  reassignMatters: async ({ app, actor, body }) => present(await startReassignment(app, actor, body)),
  reassignments: async ({ actor }) => Promise.all((await listReassignments(actor)).map(present)),
  undoReassignment: async ({ app, actor, params }) =>
    present(await undoReassignment(app, actor, params.reassignmentId)),
})
