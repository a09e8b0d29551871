import { Announcement } from '../features/announcements/model.ts'
import { WaitingEntry } from '../features/appointments/waiting/model.ts'
import { MatterExport } from '../features/exports/model.ts'
import { Delivery } from '../features/notifications/ledger/model.ts'
import { HallException } from '../features/organisations/model.ts'
import { DataCopy } from '../features/privacy/model.ts'
import { followCodeOf } from '../features/queue/following.ts'
import { Rectification } from '../features/ratings/cases/model.ts'
import { Reassigned, Reassignment } from '../features/supervision/assigning/model.ts'
import type { Api, TestApp } from './fixture.ts'
import { buildPhoto } from './uploads.ts'

/** What nobody asks for in the scene, or only the clock would bring. */
const makeRecords = async (
  house: TestApp,
  { residentId, matterId }: { residentId: string; matterId: string },
) => {
  const { towns: places } = house
  const hallId = places.halls.town.id
  const dayOff = { on: '2037-12-24', kind: 'closed', reason: '停电检修' } as const
  const exception = await HallException.create({
    ...dayOff,
    hallId,
    staffId: places.staff.manager,
    createdAt: house.app.clock.now(),
  })
  const waiting = await WaitingEntry.create({
    status: 'waiting',
    open: true,
    residentId,
    hallId,
    itemIds: [places.items.allowance.id],
    on: '2037-11-26',
    half: 'any',
    nth: 0,
    joinedAt: house.app.clock.now(),
  })
  const exported = await MatterExport.create({
    staffId: places.staff.clerk,
    state: 'running',
    written: 0,
    total: 1,
    expiresAt: new Date('2037-11-24T00:00:00Z'),
    startedAt: house.app.clock.now(),
    touchedAt: house.app.clock.now(),
  })
  const bytes = house.app.vault.sealBytes(Buffer.from('{}'))
  const copy = await DataCopy.create({
    residentId,
    state: 'done',
    madeAt: house.app.clock.now(),
    expiresAt: new Date('2037-11-24T01:30:00Z'),
    files: { xlsx: bytes, html: bytes, json: bytes },
  })
  const handed = await Reassignment.create({
    staffId: places.staff.manager,
    staffName: '李国强',
    reason: '陈晓敏离岗',
    state: 'done',
    startedAt: house.app.clock.now(),
  })
  await Reassigned.create({
    reassignmentId: handed._id,
    matterId,
    caseNumber: '1',
    revision: 0,
    state: 'handed',
    fromId: places.staff.clerk,
    fromName: '陈晓敏',
    toId: places.staff.manager,
    toName: '李国强',
  })
  return { dayOff, exception, waiting, exported, handed, copy }
}

const writeAnnouncement = async ({ towns: places }: TestApp): Promise<string> => {
  const [made] = await Announcement.create([
    {
      status: 'draft',
      revision: 1,
      organisationId: places.organisations.town,
      placeId: places.organisations.town,
      reach: 'town',
      placeName: '鳌头镇',
      kind: 'news',
      title: '停水通知',
      text: '周三停水一天。',
    },
  ])
  return String(made!._id)
}

/** Somebody is to be rung about the matter. */
const wantCall = async (
  { app, towns: places }: TestApp,
  { residentId, matterId }: { residentId: string; matterId: string },
) => {
  const at = app.clock.now()
  const until = new Date(+at + 86_400_000)
  const about = { kind: 'matter' as const, id: matterId }
  const told = { eventId: matterId, residentId, title: '需要补材料', text: '还缺户口本。', about, at }
  const [call] = await Delivery.create([
    {
      ...told,
      channel: 'call',
      status: 'queued',
      isUrgent: false,
      dueAt: until,
      uselessFrom: until,
      callUselessFrom: until,
      hallId: places.halls.town.id,
    },
  ])
  return String(call!._id)
}

/** One resident's visit at the first town: a number, a matter, a bad rating, a booking, a number of today. */
export const setScene = async (house: TestApp, owner: Api, clerk: Api) => {
  const { towns: places } = house
  const hall = places.halls.town
  const { id: itemId } = places.items.allowance
  const hallCode = { params: { hallCode: hall.code } }
  const visit = await owner.takeTicket({ ...hallCode, body: { itemId } })
  await clerk.callNext({ params: { windowId: hall.windowIds[0]! } })
  await clerk.serve({ params: { ticketId: visit.id } })
  const applicant = {
    name: '李秀兰',
    idNumber: '44011119400101002X',
    phone: '13800005678',
    villageId: places.organisations.village,
  }
  const matter = { hallId: hall.id, itemId, ticketId: visit.id, applicant, handedIn: [] }
  const { id: matterId } = await clerk.receive({ body: matter })
  await clerk.finish({ params: { ticketId: visit.id } })
  const rating = { subject: 'visit' as const, subjectId: visit.id, grade: 1 as const, reasons: ['其他'] }
  await owner.rate({ body: rating })
  const subject = { kind: 'ticket' as const, id: visit.id }
  const feedback = await owner.reportFeedback({ body: { text: '来了两次都没办成', subject } })
  const rectification = await Rectification.findOne({}).lean()
  const slots = await owner.slots({ params: { hallId: hall.id, on: '2037-11-24' } })
  const booking = await owner.book({ body: { slotId: slots[0]!.id, itemId } })
  const ticket = await owner.takeTicket({ ...hallCode, body: { itemId } })
  const photo = { query: { material: '近期一寸照片', type: 'image/png' }, body: await buildPhoto() } as const
  const { materials } = await owner.addMyPaper({ params: { matterId }, ...photo })
  const paperId = materials.flatMap(({ papers }) => papers)[0]!.id
  const { link } = await owner.makeFamilyLink({ params: { matterId } })
  const residentId = (await owner.me()).id
  const made = await makeRecords(house, { residentId, matterId })
  const { url: windowUrl } = await clerk.makePoster({ body: { kind: 'window', id: hall.windowIds[0]! } })
  await house.deliver()
  const { url: ratingUrl } = await clerk.ratingCode({ params: { ticketId: visit.id } })
  const announcementId = await writeAnnouncement(house)
  const callId = await wantCall(house, { residentId, matterId })
  const [message] = (await owner.messages()).messages
  const { receiptUrl } = await owner.myMatter({ params: { matterId } })
  const params = {
    hallId: hall.id,
    hallCode: hall.code,
    windowId: hall.windowIds[0]!,
    on: '2037-11-24',
    itemId,
    organisationId: places.organisations.town,
    appointmentId: booking.id,
    waitingId: String(made.waiting._id),
    residentId,
    staffId: places.staff.clerk,
    ticketId: ticket.id,
    matterId,
    paperId,
    askId: matterId,
    reassignmentId: String(made.handed._id),
    exportId: String(made.exported._id),
    copyId: String(made.copy._id),
    format: 'json',
    rectificationId: String(rectification!._id),
    ratingId: String(rectification!.ratingId),
    feedbackId: feedback.id,
    // None was asked for: who is refused is refused before it is looked for.
    partId: feedback.id,
    proofFileId: feedback.id,
    reportId: feedback.id,
    templateId: feedback.id,
    messageId: message!.id,
    callId,
    announcementId,
    kioskId: places.staff.kiosk,
    followCode: followCodeOf(house.app, ticket.id),
    exceptionId: String(made.exception._id),
    linkCode: link!.url.split('/').at(-1)!,
    receiptCode: receiptUrl.split('/').at(-1)!,
    token: windowUrl.split('/').at(-1)!,
    ratingKey: ratingUrl.split('/').at(-1)!,
    letter: 'h',
    code: hall.code,
  }
  return { params, matter, photo, dayOff: made.dayOff, slotId: slots[1]!.id }
}
export type AccessScene = Awaited<ReturnType<typeof setScene>>
