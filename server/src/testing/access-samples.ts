import { nothingLocal } from '@zhenyiban/shared/local-fields.ts'
import { PROMISE_VERSION } from '@zhenyiban/shared/matter-promise.ts'
import { bookingDefaults } from '@zhenyiban/shared/organisations.ts'
import { REUSE_VERSION } from '@zhenyiban/shared/paper-reuse.ts'
import { WaitingEntry } from '../features/appointments/waiting/model.ts'
import { Reassigned, Reassignment } from '../features/matters/assigning/model.ts'
import { MatterExport } from '../features/matters/exporting/model.ts'
import { HallException } from '../features/organisations/model.ts'
import { followCodeOf } from '../features/queue/kiosk.ts'
import { Rectification } from '../features/ratings/model.ts'
import type { Api, TestApp } from './fixture.ts'
import { pngOf } from './photos.ts'

export interface Samples {
  /** By name of the path parameter. */
  params: Record<string, string>
  /** By name of the endpoint. */
  sent: Record<string, { query?: object; body?: unknown }>
}

/** One resident's visit at the first town: a number, a matter, a bad rating, a booking, a number of today. */
export const setScene = async (house: TestApp, owner: Api, clerk: Api): Promise<Samples> => {
  const { places } = house
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
  const dayOff = { on: '2037-12-24', kind: 'closed', reason: '停电检修' } as const
  const exception = await HallException.create({
    ...dayOff,
    hallId: hall.id,
    staffId: places.staff.manager,
    createdAt: house.app.clock.now(),
  })
  const waiting = await WaitingEntry.create({
    ...{ status: 'waiting', open: true, residentId: (await owner.me()).id, hallId: hall.id },
    ...{ itemIds: [itemId], on: '2037-11-26', half: 'any', nth: 0, joinedAt: house.app.clock.now() },
  })
  const photo = { query: { material: '近期一寸照片', type: 'image/png' }, body: pngOf(300, 400) } as const
  const { materials } = await owner.addMyPaper({ params: { matterId }, ...photo })
  const paperId = materials.flatMap(({ papers }) => papers)[0]!.id
  const dictionaryFile = new Uint8Array(Buffer.from('行类别,事项编码\n'))
  const { link } = await owner.makeFamilyLink({ params: { matterId } })
  const exported = await MatterExport.create({
    ...{
      staffId: places.staff.clerk,
      state: 'running',
      written: 0,
      total: 1,
      expiresAt: new Date('2037-11-24T00:00:00Z'),
    },
    ...{ startedAt: house.app.clock.now(), touchedAt: house.app.clock.now() },
  })
  const handed = await Reassignment.create({
    ...{ staffId: places.staff.manager, staffName: '李国强', reason: '陈晓敏离岗', state: 'done' },
    startedAt: house.app.clock.now(),
  })
  await Reassigned.create({
    ...{ reassignmentId: handed._id, matterId, caseNumber: '1', revision: 0, state: 'handed' },
    ...{ fromId: places.staff.clerk, fromName: '陈晓敏', toId: places.staff.manager, toName: '李国强' },
  })
  await house.deliver()
  const [message] = (await owner.messages()).messages
  const { receiptUrl } = await owner.myMatter({ params: { matterId } })
  const standard = {
    ...{ name: '长寿(高龄)老人补贴', department: '民政', line: '民政', guide: null },
    ...{ local: nothingLocal, openFields: ['phone'] },
  }
  const params = {
    hallId: hall.id,
    hallCode: hall.code,
    windowId: hall.windowIds[0]!,
    on: '2037-11-24',
    itemId,
    organisationId: places.organisations.town,
    appointmentId: booking.id,
    waitingId: String(waiting._id),
    residentId: (await owner.me()).id,
    staffId: places.staff.clerk,
    ticketId: ticket.id,
    matterId,
    paperId,
    askId: matterId,
    reassignmentId: String(handed._id),
    exportId: String(exported._id),
    rectificationId: String(rectification!._id),
    feedbackId: feedback.id,
    messageId: message!.id,
    kioskId: places.staff.kiosk,
    followCode: followCodeOf(house.app, ticket.id),
    exceptionId: String(exception._id),
    linkCode: link!.url.split('/').at(-1)!,
    receiptCode: receiptUrl.split('/').at(-1)!,
  }
  const ofEarlier = { material: '近期一寸照片', fromMatterId: matterId, version: REUSE_VERSION }
  const sent = {
    requestSmsCode: { body: { phone: '13900001111' } },
    signInBySms: { body: { phone: '13900001111', code: '000000', consent: true } },
    signInByWechat: { body: { code: 'demo-access', consent: true } },
    signInStaff: { body: { name: '查无此人', password: 'wrong' } },
    makeFamilyLink: {},
    addMyPaper: photo,
    removeMyPaper: {},
    addPaper: photo,
    removePaper: {},
    verifyMaterial: { body: { material: '近期一寸照片', paperIds: [paperId] } },
    returnPaper: { body: { reason: '看不清' } },
    reuseMyPaper: { body: ofEarlier },
    reusePaper: { body: { ...ofEarlier, way: 'signature' } },
    withdrawMyReuse: { body: { material: ofEarlier.material } },
    withdrawReuse: { body: { material: ofEarlier.material } },
    endFamilyLink: {},
    sendBack: { body: { stageIndex: 1, toIndex: 0, reason: '请重新核实' } },
    refuseAtStage: { body: { stageIndex: 0, reason: '不符合条件' } },
    askOffice: {
      body: {
        ...{ stageIndex: 0, organisationId: places.organisations.townOffice },
        ...{ question: '请核实户籍', limitDays: 3 },
      },
    },
    answerAsk: { body: { answer: '属实' } },
    dropAsk: {},
    joinItems: { body: { name: '老人一件事', itemIds: [itemId, places.items.plain.id], promisedDays: 20 } },
    signOut: {},
    signOutEverywhere: {},
    amendMe: { body: { name: '张三' } },
    bindPhone: { body: { phone: '13900001111', code: '000000' } },
    searchItems: { query: { q: '老人补贴' } },
    items: { query: { page: 1 } },
    item: { query: { hallId: hall.id } },
    publishVersion: { body: { basedOn: 1, validFrom: '2037-11-24', standard } },
    localise: { body: { field: 'phone', value: '020-87800001', from: null } },
    exportDictionary: { query: { form: 'csv' } },
    checkDictionaryFile: { body: dictionaryFile },
    importDictionary: { query: { digest: '0'.repeat(64), validFrom: '2037-11-24' }, body: dictionaryFile },
    drift: { query: { field: 'phone' } },
    days: { query: { itemIds: itemId } },
    slots: { query: { itemIds: itemId } },
    book: { body: { slotId: slots[1]!.id, itemId } },
    holdPlace: { body: { slotId: slots[1]!.id, itemIds: [itemId], movingId: booking.id } },
    joinWaiting: { body: { itemIds: [itemId], half: 'any' } },
    leaveWaiting: {},
    letHoldGo: { body: { slotId: slots[1]!.id } },
    bookFor: {
      body: {
        slotId: slots[1]!.id,
        itemIds: [itemId],
        name: '黄阿婆',
        phone: '13900009999',
        consent: 'in_person',
      },
    },
    cancel: {},
    confirmBooking: {},
    reschedule: { body: { slotId: slots[1]!.id } },
    liftBookingBlock: { body: { reason: '住院，有证明' } },
    dayBook: { query: { on: '2037-11-24' } },
    setHallTimes: {
      body: {
        openingHours: [['09:00', '12:00']],
        weekdayHours: { 6: [['09:00', '12:00']] },
        slotMinutes: 30,
        seatsPerWindow: 2,
        serviceMinutes: { [itemId]: 60 },
      },
    },
    setBookingSettings: { body: bookingDefaults },
    setWindow: { body: { name: '综合窗口', takesBookings: true, itemIds: [itemId], hours: null } },
    createException: {
      body: { ...dayOff, on: '2037-12-25', windowId: null, openings: [], extraLanes: [] },
    },
    removeException: {},
    planEffects: { body: { kind: 'removal', exceptionId: String(exception._id) } },
    settleBookings: { body: { bookings: [{ appointmentId: booking.id, way: 'cancel' }] } },
    moveUnsettled: { body: { slotId: slots[1]!.id } },
    unsettledPhone: {},
    startKiosk: { body: { name: '门口' } },
    renewPairing: {},
    pairKiosk: { body: { code: '00000000' } },
    revokeKiosk: {},
    kioskTicket: { body: { letter: 'A', elderly: false } },
    kioskCheckIn: { body: { code: '000000' } },
    checkIn: {},
    takeTicket: { body: { itemId } },
    leaveLine: {},
    hallHistory: { query: { weeks: 4 } },
    dayPlan: { query: { weeks: 4 } },
    overviewVisits: { query: { weeks: 4 } },
    overviewBookings: { query: { weeks: 4 } },
    overviewWorkbook: { query: { weeks: 4 } },
    checkInAppointment: {},
    issueTicket: { body: { itemId, name: null } },
    callNext: {},
    recall: {},
    skip: {},
    serve: {},
    finish: {},
    hold: {},
    comeBack: {},
    requeue: {},
    transfer: { body: { windowId: hall.windowIds[1]!, itemId: null } },
    setPriority: { body: { priority: 'disabled' } },
    openWindow: {},
    pauseWindow: { body: { reason: 'meal', until: null } },
    windowLine: {},
    estimateError: {},
    lineRule: {},
    setLineRule: { body: {} },
    setStanding: { body: { standing: 'leaving' } },
    setTraining: { body: { itemIds: [itemId] } },
    ticketHolder: {},
    receive: { body: matter },
    requestConsentCode: { body: { hallId: hall.id, itemId, phone: '13900002222' } },
    viewSignature: { body: { reason: '核对授权' } },
    accept: { body: {} },
    acceptOnPromise: {
      body: {
        materials: ['近期一寸照片'],
        byOn: '2037-11-25',
        version: PROMISE_VERSION,
        way: 'signature',
      },
    },
    keepPromise: { body: {} },
    tellMissing: { body: { missing: ['近期一寸照片'] } },
    complete: { body: {} },
    decline: { body: { reason: '不在受理范围' } },
    pass: { body: { stageIndex: 0 } },
    pauseClock: { body: { reason: 'inspection' } },
    resumeClock: { body: {} },
    chooseResult: { body: { kind: 'pick_up' } },
    addResultDocument: { query: { type: 'image/png' }, body: photo.body },
    findPickUp: { body: { code: '000000' } },
    readMyResult: {},
    askExtension: { body: { days: 5, reason: '案情复杂' } },
    grantExtension: { body: {} },
    refuseExtension: { body: { reason: '抓紧办' } },
    decide: { body: { stageIndex: 0, outcome: 'granted', resultText: '准予' } },
    close: { body: {} },
    matters: { query: { box: 'all' } },
    assign: { body: { stageIndex: null, toId: places.staff.manager } },
    planReassignment: { body: { fromId: places.staff.clerk, toIds: [places.staff.manager] } },
    reassignMatters: {
      body: {
        posts: [{ matterId, stageIndex: null, revision: 0, toId: places.staff.manager }],
        reason: '陈晓敏离岗',
      },
    },
    undoReassignment: {},
    startMatterExport: { body: { box: 'all', organisationId: places.organisations.town } },
    cancelMatterExport: {},
    revealApplicant: { body: { reason: '电话核实' } },
    withdraw: {},
    readMessage: {},
    readAllMessages: {},
    acceptTemplates: { body: { accepted: ['matter'] } },
    rate: { body: { subject: 'matter', subjectId: matterId, grade: 5 } },
    ratings: { query: { page: 1 } },
    rectifications: { query: { page: 1 } },
    answerRectification: { body: { cause: '人手不足', measure: '加开窗口' } },
    feedbackSubject: { query: { kind: 'matter', id: matterId } },
    reportFeedback: { body: { text: '材料交了还说不行', subject: { kind: 'matter', id: matterId } } },
    feedbackSolved: {},
    feedbackNotSolved: { body: { reason: '还是没办成' } },
    feedbacks: { query: { view: 'all' } },
    takeFeedback: {},
    answerFeedback: { body: { text: '已联系区局，明天可以办' } },
    handOverFeedback: {
      body: { organisationId: places.organisations.townOffice, reason: '属民政办的业务' },
    },
    feedbackPhone: {},
  }
  return { params, sent }
}
