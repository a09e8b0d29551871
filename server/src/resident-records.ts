import mongoose from 'mongoose'
import { archives } from './archives.ts'
import { bookingJoining, joinWaiting } from './features/appointments/joining.ts'
import { Appointment, BlockLift } from './features/appointments/model.ts'
import { WaitingEntry } from './features/appointments/waiting/model.ts'
import { Feedback } from './features/feedback/model.ts'
import { Session } from './features/identity/model.ts'
import { Matter } from './features/matters/record/model.ts'
import { adoptMattersIn, documentsOfMatters, handOverMatters } from './features/matters/service.ts'
import {
  joinDeliveries,
  joinMessages,
  joinPreferences,
  joinSubscriptions,
} from './features/notifications/joining.ts'
import { Delivery } from './features/notifications/ledger/model.ts'
import { InboxMessage } from './features/notifications/model.ts'
import { MessagePreference } from './features/notifications/preferences/model.ts'
import { Subscription } from './features/notifications/subscriptions/model.ts'
import { MatterPaper } from './features/papers/model.ts'
import { DataCopy } from './features/privacy/model.ts'
import { ticketJoining } from './features/queue/joining.ts'
import { Ticket } from './features/queue/model.ts'
import { Rating } from './features/ratings/model.ts'
import { RatingOccasion } from './features/ratings/occasion-model.ts'
import type { Archive } from './kernel/archive.ts'
import type { ResidentRecords } from './kernel/resident-records.ts'

interface Movable {
  modelName: string
  updateMany(filter: object, update: object): PromiseLike<unknown>
}
const RESIDENT = 'residentId'
/** Records that can simply be another account's. */
const plain = (model: Movable, unit: string | null, path = RESIDENT): ResidentRecords => ({
  model: model.modelName,
  paths: [path],
  unit,
  move: async (_app, { formerId, residentId }) => {
    await model.updateMany({ [path]: formerId }, { $set: { [path]: residentId } })
  },
})
const ruled = (
  { modelName }: { modelName: string },
  unit: string | null,
  move: ResidentRecords['move'],
): ResidentRecords => ({ model: modelName, paths: [RESIDENT], unit, move })

const atHand: readonly ResidentRecords[] = [
  plain(Session, null, 'subjectId'),
  { ...ruled(Appointment, '个预约', bookingJoining.move), clashes: bookingJoining.clashes },
  plain(BlockLift, null),
  plain(DataCopy, null),
  ruled(WaitingEntry, '个候补', joinWaiting),
  { ...ruled(Ticket, '个排队号', ticketJoining.move), clashes: ticketJoining.clashes },
  {
    ...ruled(Matter, '件办件', handOverMatters),
    documents: documentsOfMatters,
    adopt: adoptMattersIn,
  },
  plain(MatterPaper, null, 'addedBy.id'),
  plain(Rating, '条评价'),
  plain(RatingOccasion, null),
  plain(Feedback, '条反映'),
  ruled(InboxMessage, '条消息', joinMessages),
  ruled(Subscription, null, joinSubscriptions),
  ruled(MessagePreference, null, joinPreferences),
  ruled(Delivery, null, joinDeliveries),
]
/** What of them is in the archive: whoever looks something up years later finds it with the account the person has. */
const archived = ({ name, Archived }: Archive): ResidentRecords[] =>
  atHand
    .filter(({ model }) => model === name)
    .map(({ paths }) => ({
      model: Archived.modelName,
      paths,
      unit: null,
      move: async (_app, { formerId, residentId }) => {
        // An archive has no schema that would make ids of texts.
        const [from, to] = [formerId, residentId].map(id => new mongoose.Types.ObjectId(id))
        for (const path of paths) await Archived.updateMany({ [path]: from }, { $set: { [path]: to } })
      },
    }))

/**
 * Everything the house keeps of a resident: the one list, from which two accounts are joined. A model that holds a
 * resident's id and is not here fails a test. Events and answers to repeated requests are history and stay.
 */
export const residentRecords: readonly ResidentRecords[] = [...atHand, ...archives.flatMap(archived)]
