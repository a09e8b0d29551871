import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { paperMoves } from '@zhenyiban/shared/papers/contract.ts'
import { namesToSend } from '@zhenyiban/shared/papers/states.ts'
import { advance } from '../../kernel/advance.ts'
import type { App, StaffActor } from '../../kernel/app.ts'
import { factsOf } from '../matters/record/facts.ts'
import { changeRecord } from '../matters/record/record.ts'
import { findPaper, findToCheck } from './finding.ts'
import { isFulfilled, keepFulfilled } from './keeping-promises.ts'
import { MatterPaper } from './model.ts'
import { isAllOf, whyNotAsked, whyNotChecked } from './rules.ts'
import { standingNow } from './standing.ts'
import { timelineText } from './timeline-text.ts'

const checkedBy = (app: App, { id, name }: StaffActor) => ({
  checkedAt: app.clock.now(),
  checkedBy: { id, name },
})

/** 核对: all files of a material were looked at and will do; the material counts as handed in. */
export const verifyMaterial = (
  app: App,
  staff: StaffActor,
  matterId: string,
  material: string,
  seen: readonly string[],
) =>
  app.transaction(async () => {
    const matter = await findToCheck(staff, matterId)
    const why = whyNotChecked(matter, material)
    if (why) refuse(why)
    const waiting = await MatterPaper.find({ matterId, material, status: 'waiting' }).sort({ _id: 1 }).lean()
    const paperIds = waiting.map(({ _id }) => String(_id))
    if (!isAllOf(seen, paperIds)) refuse('paper.changed')
    const wasMissing = matter.missing.includes(material)
    for (const { _id, reuse } of waiting) {
      const $set = { ...checkedBy(app, staff), ...(reuse && { 'reuse.wasMissing': wasMissing }) }
      if (!(await advance(MatterPaper, { _id, matterId }, paperMoves.verify, { $set })))
        refuse('paper.changed')
    }
    const missing = matter.missing.filter(name => name !== material)
    const materials = matter.materials.map(each =>
      each.name === material ? { ...each, handedIn: true } : each,
    )
    const passed = { ...matter, missing, materials }
    const stands = await standingNow(passed)
    const left = namesToSend({ ...passed, ...stands })
    const payload = { ...factsOf(matter), material, paperIds, left }
    const written = await changeRecord(app, matter, {
      set: { ...stands, missing },
      lines: [{ text: timelineText.verified(material), note: null }],
      events: [{ name: 'paper.verified', actor: staff, payload }],
    })
    if (!written) return refuse('matter.already_moved')
    if (isFulfilled(written) && !(await keepFulfilled(app, staff, written))) refuse('matter.already_moved')
  })

/** 退回: one file will not do, with the reason; the resident may send another. */
export const returnPaper = (app: App, staff: StaffActor, matterId: string, paperId: string, reason: string) =>
  app.transaction(async () => {
    const matter = await findToCheck(staff, matterId)
    const { material } = await findPaper(matterId, paperId)
    const why = whyNotChecked(matter, material)
    if (why) refuse(why)
    const returned = await advance(MatterPaper, { _id: paperId, matterId }, paperMoves.return, {
      $set: { ...checkedBy(app, staff), reason, holdsPlace: false },
    })
    if (!returned) refuse('paper.already_checked')
    const again = whyNotAsked(matter, material) === null
    const payload = { ...factsOf(matter), paperId, material, reason, again }
    const written = await changeRecord(app, matter, {
      set: await standingNow(matter, { material, returned: reason }),
      lines: [{ text: timelineText.returned(material, again), note: reason }],
      events: [{ name: 'paper.returned', actor: staff, payload }],
    })
    if (!written) refuse('matter.already_moved')
  })
