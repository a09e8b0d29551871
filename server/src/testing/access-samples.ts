import { nothingLocal } from '@zhenyiban/shared/catalogue/local-fields.ts'
import { bookingSamples, queueSamples } from './access-samples-halls.ts'
import { matterSamples, paperSamples } from './access-samples-matters.ts'
import type { AccessScene } from './access-scene.ts'
import type { TestApp } from './fixture.ts'

/** By name of the endpoint. */
export type Sent = Record<string, { query?: object; body?: unknown }>
export interface Samples {
  /** By name of the path parameter. */
  params: Record<string, string>
  sent: Sent
}

const peopleSamples = ({ towns: places }: TestApp): Sent => ({
  requestSmsCode: { body: { phone: '13900001111' } },
  signInBySms: { body: { phone: '13900001111', code: '000000', consent: true } },
  signInByWechat: { body: { code: 'demo-access', consent: true } },
  signInByWechatPhone: { body: { code: 'phone-13900002222.1', consent: true } },
  signInStaff: { body: { name: '查无此人', password: 'wrong' } },
  addStaff: {
    body: {
      name: '李伟',
      signInName: '李伟2',
      role: 'clerk',
      organisationId: places.organisations.town,
    },
  },
  resetPassword: {},
  changePost: { body: { role: 'clerk', organisationId: places.organisations.town } },
  changePassword: { body: { oldPassword: 'wrong', newPassword: 'plain horse 27' } },
  signOut: {},
  signOutEverywhere: {},
  readMe: {},
  amendMe: { body: { name: '张三' } },
  requestOldPhoneCode: {},
  bindPhone: { body: { phone: '13900001111', code: '000000' } },
  bindWechatPhone: { body: { code: 'phone-13900001111.1' } },
  readMessage: {},
  readAllMessages: {},
  acceptTemplates: { body: { accepted: ['matter'] } },
  changeMessageSettings: { body: { off: [], ways: ['sms'], quiet: null } },
  numberReadings: { query: {} },
  exportNumberReadings: { query: {} },
  answerSubscriptions: {
    body: { kind: 'once', about: null, answers: [{ key: 'matter', answer: 'accept' }] },
  },
})
/** What residents say, and what becomes of it. */
const heardSamples = ({ towns: places }: TestApp, { params: { matterId } }: AccessScene): Sent => ({
  rate: { body: { subject: 'matter', subjectId: matterId, grade: 5 } },
  myServiceRatings: { query: {} },
  myServiceCases: {},
  appealOwnRating: { body: { kind: 'mistaken', reasons: '评的不是我' } },
  staffRatings: { query: {} },
  enterPaperRating: {
    body: { grade: 5, of: { hallId: places.halls.town.id, on: '2037-11-23', number: 'A001' } },
  },
  ratingByKey: { query: {} },
  rateByKey: { body: { grade: 5 } },
  ratings: { query: { page: 1 } },
  ratingFigures: { query: {} },
  figureRatings: { query: {} },
  figureRatingsFile: { query: {} },
  ratingAlarms: { query: {} },
  rectifications: { query: { page: 1 } },
  releaseRatingText: {},
  callBackRectification: { body: { reached: true, said: '等了一个小时' } },
  goOnUnreached: { body: { note: '打了三次' } },
  rectificationCause: { body: { text: '人手不足' } },
  rectificationMeasure: { body: { text: '加开窗口' } },
  rectificationProof: { body: { text: '排班表' } },
  addProofFile: { query: { type: 'image/png' }, body: new Uint8Array([1]) },
  removeProofFile: {},
  checkRectification: { body: { passed: true, note: '看过' } },
  answerRectification: { body: { text: '加开了窗口' } },
  appealRectification: { body: { kind: 'mistaken', reasons: '评的不是这个大厅' } },
  decideAppeal: { body: { upheld: true, reasons: '属实' } },
  rectificationNumber: {},
  sayOfRectification: { body: { word: 'solved' } },
  sayByKey: { body: { word: 'solved' } },
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
  saveAnswerTemplate: { body: { title: '要带什么', text: '请带{材料}' } },
  removeAnswerTemplate: {},
  askParts: { body: { organisationIds: [places.organisations.townOffice], question: '请写补贴的条件' } },
  writePart: { body: { text: '年满 80 周岁' } },
  takeBackPart: { body: { reason: '问到了' } },
  publicAnswers: { query: { q: '老人补贴' } },
  agreeToPublic: { body: { agreed: true } },
  publicDraft: {},
  confirmPublic: { body: { question: '要带什么', answer: '带身份证', withItem: true } },
  releasePublic: {},
  endPublic: { body: { reason: '规定变了' } },
})

const clientErrorSamples = (): Sent => ({
  clientErrors: { query: {} },
  reportClientError: {
    body: {
      app: 'h5',
      kind: 'error',
      name: 'TypeError',
      message: '',
      places: [],
      page: 'pages/home/home',
      version: '',
      system: '',
      library: '',
      wechat: '',
      browser: '',
    },
  },
})

const announcementSamples = ({ towns: places }: TestApp): Sent => {
  const written = {
    kind: 'news',
    title: '停水通知',
    text: '周三停水一天。',
    days: null,
    publishAt: null,
    endsAt: null,
    place: { organisationId: places.organisations.town, hallId: null },
  }
  return {
    announcements: { query: { view: 'draft' } },
    hallAnnouncements: { query: { villageId: places.organisations.village } },
    draftAnnouncement: { body: written },
    changeAnnouncement: { body: { ...written, basedOn: 1 } },
    publishAnnouncement: { body: { basedOn: 1 } },
    endAnnouncement: {},
    withdrawAnnouncement: { body: { reason: '日期写错了' } },
  }
}

const provinceSamples = (): Sent => ({
  provinceReports: { query: { page: 1 } },
  provinceReportsFile: { query: {} },
  setProvince: { body: { on: false, areaCode: '440117113000' } },
  setProvinceItem: { body: { code: '11440117MB2C921234' } },
  resendReport: {},
  resendReports: {},
})

const callSamples = (): Sent => ({
  calls: { query: { view: 'open' } },
  callPhone: {},
  markCall: { body: { outcome: 'not_reached' } },
})

/** Of what is kept of a person, and what they agreed to. */
const privacySamples = ({ towns: places }: TestApp): Sent => ({
  myAgreements: { query: { hallId: places.halls.town.id } },
  agree: { body: { hallId: places.halls.town.id, version: '1' } },
  setTownNotice: {
    body: {
      operator: '鳌头镇人民政府',
      address: '鳌头镇人民路 1 号',
      contact: '020-87800000',
      smsProvider: null,
      inForceOn: '2037-12-01',
    },
  },
  signInByWechatPhone: { body: { code: 'phone-13900001112.1', consent: true } },
  bindWechatPhone: { body: { code: 'phone-13900001113.1' } },
  withdrawConsent: { body: { key: 'document mine' } },
  makeCopy: { body: { code: '000000' } },
  requestProof: { body: { what: 'leave' } },
  leave: { body: { code: '000000', ends: 0 } },
})

const itemSamples = ({ towns: places }: TestApp, { params: { hallId, itemId } }: AccessScene): Sent => {
  const dictionaryFile = new Uint8Array(Buffer.from('行类别,事项编码\n'))
  const standard = {
    name: '长寿(高龄)老人补贴',
    department: '民政',
    line: '民政',
    guide: null,
    local: nothingLocal,
    openFields: ['phone'],
  }
  return {
    joinItems: { body: { name: '老人一件事', itemIds: [itemId, places.items.plain.id], promisedDays: 20 } },
    searchItems: { query: { q: '老人补贴' } },
    items: { query: { page: 1 } },
    item: { query: { hallId } },
    publishVersion: { body: { basedOn: 1, validFrom: '2037-11-24', standard } },
    localise: { body: { field: 'phone', value: '020-87800001', from: null } },
    exportDictionary: { query: { form: 'csv' } },
    checkDictionaryFile: { body: dictionaryFile },
    importDictionary: { query: { digest: '0'.repeat(64), validFrom: '2037-11-24' }, body: dictionaryFile },
    drift: { query: { field: 'phone' } },
  }
}

/** What is sent to each endpoint about the records of the scene. */
export const samplesOf = (house: TestApp, scene: AccessScene): Samples => ({
  params: scene.params,
  sent: Object.assign(
    {},
    ...[
      peopleSamples,
      heardSamples,
      privacySamples,
      provinceSamples,
      clientErrorSamples,
      announcementSamples,
      callSamples,
      itemSamples,
      bookingSamples,
      queueSamples,
      matterSamples,
      paperSamples,
    ].map(samples => samples(house, scene)),
  ),
})
