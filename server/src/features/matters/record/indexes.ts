import { openStatuses } from '@zhenyiban/shared/matters/statuses.ts'
import type mongoose from 'mongoose'
import type { MatterRecord } from './model.ts'

/** By what matters are found, and the orders their lists are in. */
export const indexMatters = (schema: mongoose.Schema<MatterRecord>): void => {
  // Numbers count for a town, and halls of one town count together (`nextSerial`): no two are alike anywhere.
  schema.index({ hallId: 1, caseNumber: 1 }, { unique: true })
  schema.index({ caseNumber: 1 })
  schema.index({ hallId: 1, receiptCode: 1 }, { unique: true })
  schema.index({ receiptCode: 1 })
  /** A draft sent twice, on whichever day and from whichever phone, is one matter. */
  const ofDraft = { partialFilterExpression: { 'agency.draftKey': { $type: 'string' } } }
  schema.index({ hallId: 1, receivedById: 1, 'agency.draftKey': 1 }, { unique: true, ...ofDraft })
  schema.index({ receivedById: 1, 'agency.draftKey': 1 }, ofDraft)
  /** A pick-up code opens one matter of those that an organisation hands over. */
  const withCode = { partialFilterExpression: { 'result.codeHash': { $type: 'string' } } }
  schema.index({ hallId: 1, 'result.codeHash': 1 }, { unique: true, ...withCode })
  schema.index({ 'result.codeHash': 1 }, withCode)
  // The whole list in its order, of each status or of several; of what is open also by what is due.
  const whileOpen = { partialFilterExpression: { status: { $in: [...openStatuses] } } }
  schema.index({ scopeIds: 1, status: 1, receivedAt: -1, _id: -1 })
  schema.index({ scopeIds: 1, status: 1, dueOn: 1, _id: 1 }, whileOpen)
  schema.index({ holderIds: 1, dueOn: 1, _id: 1 }, whileOpen)
  schema.index({ holderIds: 1, papersSince: 1, _id: 1 }, whileOpen)
  schema.index({ holderIds: 1, receivedAt: -1, _id: -1 }, whileOpen)
  schema.index({ holderIds: 1, status: 1, decidedAt: 1, _id: 1 }, whileOpen)
  schema.index({ assigneeIds: 1, dueOn: 1, _id: 1 }, whileOpen)
  schema.index({ 'asks.organisationId': 1, status: 1, dueOn: 1, _id: 1 }, whileOpen)
  schema.index({ 'escalations.staffIds': 1, status: 1, dueOn: 1, _id: 1 }, whileOpen)
  schema.index(
    { 'extension.status': 1, dueOn: 1, _id: 1 },
    { partialFilterExpression: { 'extension.status': 'asked' } },
  )
  schema.index({ status: 1, receivedAt: 1, _id: 1 }, whileOpen)
  schema.index({ status: 1, pauseLateOn: 1 }, whileOpen)
  schema.index({ itemId: 1, status: 1, receivedAt: 1, _id: 1 }, whileOpen)
  // What a hall decided in some weeks (公开页).
  schema.index({ hallId: 1, decidedAt: 1, _id: 1 })
  schema.index({ residentId: 1, receivedAt: -1, _id: -1 })
  schema.index({ caseNumberBackwards: 1 })
  schema.index({ ticketId: 1, receivedAt: -1 })
  schema.index({ phoneHash: 1, receivedAt: -1 })
  schema.index({ documentHash: 1, receivedAt: -1 })
  schema.index({ nameHash: 1, receivedAt: -1 })
  schema.index({ phoneTail: 1, receivedAt: -1 })
  schema.index({ 'promise.applicantHash': 1, 'promise.barredUntilOn': -1 }, { sparse: true })
  schema.index({ 'promise.byOn': 1, _id: 1 })
}
