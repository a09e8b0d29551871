import { archives } from './archives.ts'
import {
  bookingsOfLeaver,
  endBookingsOfLeaver,
  saidByBookings,
  stripBookings,
} from './features/appointments/leaving.ts'
import {
  endReportsOfLeaver,
  organisationsOfReports,
  reportsOfLeaver,
  stripReports,
} from './features/feedback/leaving.ts'
import { removePublicAnswers } from './features/feedback/public/leaving.ts'
import { saidByAccounts, stripAccounts } from './features/identity/leaving.ts'
import {
  idsOfMatters,
  mattersOfLeaver,
  organisationsOfMatters,
  saidByMatters,
  stripMatters,
} from './features/matters/leaving.ts'
import { stripTallies } from './features/notifications/leaving.ts'
import { removePapersOf } from './features/papers/leaving.ts'
import { endNumbersOfLeaver, numbersOfLeaver, stripNumbers } from './features/queue/leaving.ts'
import { stripOccasions, stripRatings } from './features/ratings/leaving.ts'
import { removeResultsOf } from './features/results/leaving.ts'
import type { LeavingRecords, LeavingRule } from './kernel/leaving.ts'

const none = (why: string): LeavingRule => ({ rule: 'none', why })
const deleted = (said: string | null = null): LeavingRule => ({ rule: 'deleted', said })
const stripped = (
  strip: Extract<LeavingRule, { rule: 'stripped' }>['strip'],
  said: string | null = null,
): LeavingRule => ({ rule: 'stripped', said, strip })
const ofTheHouse = none('of the house: its places, people and rules')
const withMatter = async () => {}

const atHand: Record<string, LeavingRule> = {
  Resident: stripped(
    stripAccounts,
    '您的姓名、证件号码、手机号、微信标识和所在村居：删除。以后用同一个手机号或微信，可以重新登录，是一个新账号。',
  ),
  Session: deleted('所有手机和电脑上的登录：马上退出。'),
  SmsCodeSent: none('goes with the account; the rest ends after two days'),
  PhoneCodes: none(
    'counts the codes sent to a number, which a new account does not begin anew; ends after two days',
  ),
  SmsTally: stripped(stripTallies),
  WechatPhone: none('ends after an hour'),
  Appointment: stripped(
    stripBookings,
    '来过和取消过的预约：只留时间和事项作大厅统计，来办事的人的姓名、证件、手机号删除。',
  ),
  BookingBlockLift: deleted(),
  WaitingEntry: deleted('候补：删除。'),
  Ticket: stripped(stripNumbers, '取过的号：只留号码和时间作大厅统计。'),
  Matter: stripped(
    stripMatters,
    '办结的办件：按档案管理规定，办了什么、什么时候、怎样决定要留存；申请人的姓名、证件号码、手机号、村居删除，写「已注销」。凭原来的回执不能再查到您是谁。',
  ),
  MatterSignature: stripped(withMatter, '代办时的手写签名、给家人的进度链接：删除，链接马上打不开。'),
  FamilyLink: stripped(withMatter),
  MatterPaper: stripped(
    removePapersOf,
    '您交的材料照片和文件：删除。各部门依法另行归档的，由该部门保管，不在这里。',
  ),
  ResultDocument: stripped(removeResultsOf, '电子结果文书：删除。要用的请先在办件里保存。'),
  Rating: stripped(stripRatings, '评价：分数和选的原因留下，写的文字、姓名和留的电话删除。'),
  RatingOccasion: stripped(stripOccasions),
  RatingGroup: none('counts of at least five people’s ratings, which name nobody'),
  RatingOffer: none('says that a visit or matter was offered to be rated, not whose'),
  Rectification: none('stripped with the rating it answers'),
  CaseProof: none('deleted with the words of the rating that it answers'),
  Feedback: stripped(
    stripReports,
    '咨询、建议、投诉、办不成事、求助：您写的内容删除，答复的单位和日期留下。',
  ),
  AnswerTemplate: ofTheHouse,
  PublicCase: none('a copy without names and without a word of who gave the rating'),
  PublicAnswer: stripped(removePublicAnswers, '公开的问答：撤下并删除。'),
  InboxMessage: deleted('消息：删除。'),

  Subscription: deleted('微信和短信提醒：停止。'),
  MessagePreference: deleted(),
  DataCopy: deleted(),
  Delivery: deleted(),
  Event: none('stripped by the delivery of resident.erased, as all that says something of the person'),
  IdempotencyRecord: none('stripped by the delivery of resident.erased; all end after a day'),
  MatterExport: none('of a member of staff; ends within the hour'),
  MatterExportFile: none('of a member of staff; ends within the hour'),
  Announcement: none('what a place lets everybody know, in words of its staff'),
  MatterReassignment: ofTheHouse,
  MatterReassigned: ofTheHouse,
  HallDay: none('figures'),
  Organisation: ofTheHouse,
  Hall: ofTheHouse,
  ServiceWindow: ofTheHouse,
  HallException: ofTheHouse,
  Holiday: ofTheHouse,
  Item: ofTheHouse,
  ItemVersion: ofTheHouse,
  ItemOverride: ofTheHouse,
  CatalogueRevision: ofTheHouse,
  Staff: ofTheHouse,
  Shift: ofTheHouse,
  Counter: ofTheHouse,
  Heartbeat: ofTheHouse,
  Upgrade: ofTheHouse,
  ImportedFields: ofTheHouse,
  KeyCheck: ofTheHouse,
  Scene: none('a code says nothing of a person; what it opened is gone'),
  ScenePicture: none('as the code'),
  TownNotice: ofTheHouse,
  ProvinceSetting: ofTheHouse,
  ProvinceItem: ofTheHouse,
  ProvinceReport: none(
    'says that a matter or rating was reported, not whose nor what; made from the records when sent',
  ),
  Alarm: ofTheHouse,
  WechatToken: ofTheHouse,
  WechatPush: none('a hash of what WeChat pushed; ends after a day'),
  ClientError: none('says nothing of who had it; ends after thirty days'),
}
/** What of them is in the archive goes the same way: whoever strips those at hand strips these. */
const archived = Object.fromEntries(
  archives.map(({ name, Archived }): [string, LeavingRule] => {
    const rule = atHand[name]!
    return [Archived.modelName, rule.rule === 'deleted' ? deleted() : none('as those at hand')]
  }),
)

/**
 * What becomes of every kind of record when a resident deletes their account (注销): the one list. A model without a rule
 * fails a test.
 */
export const leavingRecords: LeavingRecords = {
  rules: { ...atHand, ...archived },
  standing: [mattersOfLeaver, numbersOfLeaver, bookingsOfLeaver, reportsOfLeaver],
  end: [endNumbersOfLeaver, endBookingsOfLeaver, endReportsOfLeaver],
  said: [saidByAccounts, saidByMatters, saidByBookings],
  records: [idsOfMatters],
  organisations: [organisationsOfMatters, organisationsOfReports],
}
