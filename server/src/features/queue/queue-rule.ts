import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { QueueRule } from '@zhenyiban/shared/queue/queue-rule.ts'
import type { App, StaffActor } from '../../kernel/app.ts'
import { findItems } from '../catalogue/service.ts'
import { changeHall, findHallInScope } from '../organisations/halls.ts'
import type { HallRecord } from '../organisations/model.ts'
import { queueRuleOf } from './queue-snapshot.ts'

const itemsOf = ({ groups }: QueueRule) => findItems(groups.flatMap(({ itemIds }) => itemIds))

export const presentQueueRule = async (hall: HallRecord) => {
  const rule = queueRuleOf(hall)
  return { rule, items: (await itemsOf(rule)).map(({ _id, name }) => ({ id: String(_id), name })) }
}

/** Applies to waiting tickets as well; issued tickets keep their letter. */
export const setQueueRule = async (app: App, staff: StaffActor, hallId: string, rule: QueueRule) => {
  const hall = await findHallInScope(staff, hallId)
  if ((await itemsOf(rule)).length < rule.groups.flatMap(({ itemIds }) => itemIds).length)
    refuse('item.not_found')
  await app.transaction(async () => {
    await changeHall(hall._id, { $set: { queue: rule } })
    await app.outbox.add('hall.line_rule_changed', staff, { hallId, before: queueRuleOf(hall), after: rule })
  })
  return { ...hall, queue: rule }
}
