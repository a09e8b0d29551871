import type { Assignee } from '@zhenyiban/shared/matters/assignment.ts'
import type { Served, ServedChannel } from '@zhenyiban/shared/queue/served.ts'
import mongoose from 'mongoose'
import { staffNames } from '../../identity/staff.ts'
import { findOrganisation, townOf } from '../../organisations/tree.ts'
import { eachOnce, servedSchema } from '../../queue/served.ts'
import { findWindowOfTicket } from '../../queue/service.ts'
import type { MatterRecord } from './model.ts'

/** Who served in each of the stages that are rated: 受理 and 办结. */
export interface MatterServed {
  accepted: Served | null
  ended: Served | null
}
const stage = { type: servedSchema, default: null }
export const matterServedSchema = new mongoose.Schema<MatterServed>(
  { accepted: stage, ended: stage },
  { _id: false },
)
type Stage = keyof MatterServed

/** Online is what nobody had to come for: papers sent by phone, a result that is opened there. */
const channelOf = (matter: MatterRecord, of: Stage): ServedChannel => {
  if (of === 'ended') return matter.delivery?.way === 'electronic' ? 'online' : 'on_site'
  const came = matter.materials.filter(({ handedIn }) => handedIn)
  return matter.ticketId === null && came.some(({ byHandAt }) => !byHandAt) ? 'online' : 'on_site'
}
/** At the end the department that decided answers for it, which is the one of the last stage that was done. */
const answererOf = (matter: MatterRecord, of: Stage) => {
  const done = of === 'ended' && matter.acceptedAt ? matter.stages.filter(({ doneAt }) => doneAt) : []
  return (done.findLast(({ kind }) => kind === 'decide') ?? done.at(-1))?.organisationId
}
const peopleOf = async (matter: MatterRecord, of: Stage, hand: Assignee | null): Promise<Served['staff']> => {
  const { deskAssigneeId: id, deskAssigneeName: name, stages, receivedById } = matter
  const atDesk = id ? [{ id: String(id), name: name ?? '' }] : []
  const took = [...(await staffNames([receivedById]))].map(([id, name]) => ({ id, name }))
  const atStages = stages.flatMap(each =>
    each.assigneeId && each.enteredAt ? [{ id: String(each.assigneeId), name: each.assigneeName ?? '' }] : [],
  )
  const by = hand ? [{ id: hand.id, name: hand.name }] : []
  return eachOnce([...took, ...atDesk, ...(of === 'ended' ? atStages : []), ...by])
}

/** As it is now, to be copied into the matter in the write that ends the stage. */
export const servedInStage = async (
  matter: MatterRecord,
  of: Stage,
  hand: Assignee | null,
): Promise<Served> => {
  const window = of === 'accepted' && matter.ticketId ? await findWindowOfTicket(matter.ticketId) : null
  return {
    townId: String((await townOf(await findOrganisation(matter.hallOrganisationId)))._id),
    organisationId: String(answererOf(matter, of) ?? matter.hallOrganisationId),
    hallId: String(matter.hallId),
    hallName: matter.hallName,
    windowId: window?.id ?? null,
    windowNumber: window?.number ?? null,
    itemId: String(matter.itemId),
    itemName: matter.itemName,
    channel: channelOf(matter, of),
    staff: await peopleOf(matter, of, hand),
  }
}
/** What a move adds: acceptance and the end are each copied once, when they happen. */
export const servedAfter = async (
  before: MatterRecord,
  after: MatterRecord,
  hand: Assignee | null,
): Promise<Pick<MatterRecord, 'served'>> => {
  const isAccepted = after.acceptedAt !== null && before.acceptedAt === null
  const isEnded = after.endedAt !== null && before.endedAt === null
  if (!isAccepted && !isEnded) return {}
  const { accepted = null, ended = null } = before.served ?? {}
  return {
    served: {
      accepted: isAccepted ? await servedInStage(after, 'accepted', hand) : accepted,
      ended: isEnded ? await servedInStage(after, 'ended', hand) : ended,
    },
  }
}
