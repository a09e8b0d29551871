import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { LineRule } from '@zhenyiban/shared/queue/line-rule.ts'
import type { App, StaffActor } from '../../kernel/app.ts'
import { findItems } from '../catalogue/service.ts'
import { changeHall, findHallInScope, type HallRecord } from '../organisations/service.ts'
import { lineRuleOf } from './line.ts'

const itemsOf = ({ groups }: LineRule) => findItems(groups.flatMap(({ itemIds }) => itemIds))

export const presentLineRule = async (hall: HallRecord) => {
  const rule = lineRuleOf(hall)
  return { rule, items: (await itemsOf(rule)).map(({ _id, name }) => ({ id: String(_id), name })) }
}

/** Holds for who waits now, too; numbers that were given keep their letter. */
export const setLineRule = async (app: App, staff: StaffActor, hallId: string, rule: LineRule) => {
  const hall = await findHallInScope(staff, hallId)
  if ((await itemsOf(rule)).length < rule.groups.flatMap(({ itemIds }) => itemIds).length)
    refuse('item.not_found')
  await app.transaction(async () => {
    await changeHall(hall._id, { $set: { queue: rule } })
    await app.outbox.add('hall.line_rule_changed', staff, { hallId, before: lineRuleOf(hall), after: rule })
  })
  return { ...hall, queue: rule }
}
