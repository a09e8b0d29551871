import { type Standard, standardFaults } from '@zhenyiban/shared/catalogue/dictionary.ts'
import { joinGuides } from '@zhenyiban/shared/catalogue/joint-items.ts'
import { nothingLocal } from '@zhenyiban/shared/catalogue/local-fields.ts'
import { isJoint } from '@zhenyiban/shared/catalogue/workflow.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { App, StaffActor } from '../../../kernel/app.ts'
import { lifeEventsOf } from '../life-events.ts'
import { Item } from '../model.ts'
import { guideCodeOf, normaliseName } from '../naming.ts'
import { findItems } from '../service.ts'
import { addItems } from './new-item.ts'
import { findDistrict, findStandardItem } from './publishing.ts'

/** 其他公共服务: a joint item is a way of serving, of none of the licence types. */
const PUBLIC_SERVICE = 20
const DEPARTMENT = '综合窗口'

/** 一件事: makes one item out of several, published at once as its first version, which the editor may go on from. */
export const joinItems = async (
  app: App,
  staff: StaffActor,
  request: { name: string; itemIds: string[]; promisedDays: number },
) => {
  const district = await findDistrict(staff)
  const parts = await findItems([...new Set(request.itemIds)])
  if (parts.length < 2) refuse('item.not_found')
  if (parts.some(({ guide }) => isJoint(guide?.stages ?? []))) refuse('dictionary.joint_of_joint')
  const joined = {
    ...joinGuides(parts),
    promisedDays: request.promisedDays,
    window: null,
    complaintPhones: [],
  }
  const standard: Standard = {
    name: request.name,
    department: DEPARTMENT,
    line: null,
    guide: joined,
    local: nothingLocal,
    openFields: [],
  }
  const faults = standardFaults(standard)
  if (faults.length > 0) refuse('dictionary.faulty', faults)
  const normalisedName = normaliseName(request.name)
  const itemId = await app.transaction(async () => {
    if (await Item.exists({ normalisedName })) refuse('dictionary.joint_exists')
    const named = lifeEventsOf({ name: request.name })
    const situations = [...new Set([...named, ...parts.flatMap(part => part.situations)])]
    const said = { code: guideCodeOf(normalisedName), taskType: PUBLIC_SERVICE, situations, standard }
    const [added] = await addItems(app, staff, district, [said])
    return added!
  })
  return findStandardItem(itemId)
}
