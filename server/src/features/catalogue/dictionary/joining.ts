import { localDay } from '@zhenyiban/shared/calendar.ts'
import { type Standard, standardFaults } from '@zhenyiban/shared/dictionary.ts'
import { joinGuides } from '@zhenyiban/shared/joint-items.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { nothingLocal } from '@zhenyiban/shared/local-fields.ts'
import { isJoint } from '@zhenyiban/shared/workflow.ts'
import mongoose from 'mongoose'
import type { App, StaffActor } from '../../../kernel/app.ts'
import { findOrganisation } from '../../organisations/service.ts'
import { reviseCatalogue } from '../import-items.ts'
import { lifeEventsOf } from '../life-events.ts'
import { Item } from '../model.ts'
import { guideCodeOf, normaliseName } from '../naming.ts'
import { findItems } from '../service.ts'
import { ItemVersion } from './model.ts'
import { findStandardItem } from './publishing.ts'

/** 其他公共服务: a joint item is a way of serving, of none of the licence types. */
const PUBLIC_SERVICE = 20
const DEPARTMENT = '综合窗口'

/** 一件事: makes one item out of several, published at once as its first version, which the editor may go on from. */
export const joinItems = async (
  app: App,
  staff: StaffActor,
  wish: { name: string; itemIds: string[]; promisedDays: number },
) => {
  const district = await findOrganisation(staff.organisationId)
  if (district.kind !== 'district') refuse('dictionary.district_only')
  const now = app.clock.now()
  const parts = await findItems([...new Set(wish.itemIds)])
  if (parts.length < 2) refuse('item.not_found')
  if (parts.some(({ guide }) => isJoint(guide?.stages ?? []))) refuse('dictionary.joint_of_joint')
  const joined = { ...joinGuides(parts), promisedDays: wish.promisedDays, window: null, complaintPhones: [] }
  const standard: Standard = {
    ...{ name: wish.name, department: DEPARTMENT, line: null, guide: joined },
    ...{ local: nothingLocal, openFields: [] },
  }
  const faults = standardFaults(standard)
  if (faults.length > 0) refuse('dictionary.faulty', faults)
  const normalisedName = normaliseName(wish.name)
  const [_id, on] = [new mongoose.Types.ObjectId(), localDay(now)]
  await app.transaction(async () => {
    if (await Item.exists({ normalisedName })) refuse('dictionary.joint_exists')
    const said = { name: wish.name, department: DEPARTMENT, group: null, taskType: PUBLIC_SERVICE }
    const source = `${district.name}统一事项第 1 版`
    await Item.create([
      {
        ...{ _id, ...said, normalisedName, code: guideCodeOf(normalisedName), areaCode: null, line: null },
        situations: [...new Set([...lifeEventsOf(said), ...parts.flatMap(({ situations }) => situations)])],
        guide: { ...joined, place: district.name, publishedOn: on, source },
        ...{ local: nothingLocal, openFields: [], version: 1, latest: 1 },
      },
    ])
    await ItemVersion.create([
      {
        ...{ itemId: _id, number: 1, validFrom: on, waiting: false, standard },
        ...{ publishedBy: `${district.name} ${staff.name}`, publishedAt: now },
      },
    ])
    const itemId = String(_id)
    const published = { itemId, number: 1, validFrom: on }
    await app.outbox.add('item.published', staff, { ...published, changed: [], opened: [], closed: [] })
    await app.outbox.add('item.version_began', staff, { itemId, number: 1 })
    await reviseCatalogue()
  })
  return findStandardItem(_id)
}
