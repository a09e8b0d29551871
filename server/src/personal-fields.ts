import type { GatheredKey } from '@zhenyiban/shared/privacy/gathered.ts'

/**
 * Where each kind of personal data of the table (shared/src/privacy/gathered.ts) stands in the database, by model and path.
 * Tests hold it against the models and against a database full of people: what is sealed anywhere has a row.
 */
export const personalFields: Record<GatheredKey, readonly string[]> = {
  phone: [
    'Resident.phone',
    'Resident.phoneHash',
    'Matter.applicant.phone',
    'Matter.phoneHash',
    'Matter.phoneTail',
    'WechatPhone.phone',
  ],
  openid: ['Resident.openid'],
  name: [
    'Resident.name',
    'Resident.nameHash',
    'Ticket.name',
    'Ticket.nameHash',
    'Matter.applicant.name',
    'Matter.nameHash',
  ],
  document: [
    'Resident.idNumber',
    'Resident.documentType',
    'Resident.idNumberHash',
    'Resident.documentSince',
    'Matter.applicant.idNumber',
    'Matter.applicant.documentType',
    'Matter.documentHash',
    'Matter.promise.applicantHash',
  ],
  village: ['Resident.villageId', 'Matter.villageName'],
  location: [],
  visitor: [
    'Appointment.visitor.name',
    'Appointment.visitor.relation',
    'Appointment.visitor.phone',
    'Appointment.visitor.idNumber',
    'Appointment.visitor.documentType',
    'Appointment.visitor.nameHash',
    'Appointment.visitor.documentHash',
    'Appointment.visitor.phoneHash',
    'Appointment.visitorHash',
    'Appointment.phoneTurn',
    'Ticket.visitorHash',
  ],
  visits: [
    'Appointment.residentId',
    'WaitingEntry.residentId',
    'BookingBlockLift.residentId',
    'Ticket.residentId',
  ],
  materials: ['MatterPaper.addedBy.id', 'MatterPaper.addedBy.name', 'MatterPaper.fileId'],
  matters: [
    'Matter.residentId',
    'Matter.result.code',
    'Matter.result.codeHash',
    'FamilyLink.code',
    'FamilyLink.codeHash',
  ],
  signature: ['MatterSignature.strokes'],
  proxy: ['Matter.delivery.proxyName', 'Matter.delivery.proxyIdTail'],
  opinions: ['Rating.residentId', 'Rating.text', 'Rating.raterName', 'Feedback.residentId', 'Feedback.text'],
  messages: [
    'InboxMessage.residentId',
    'InboxMessage.text',
    'Subscription.residentId',
    'MessagePreference.residentId',
    'Delivery.residentId',
    'Delivery.text',
  ],
  clipboard: [],
  security: ['DataCopy.residentId', 'Session.subjectId', 'SmsCodeSent.phoneHash', 'IdempotencyRecord.answer'],
}
