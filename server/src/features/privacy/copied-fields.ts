import { appointmentStatusLabels } from '@zhenyiban/shared/appointments/contract.ts'
import { relationLabels } from '@zhenyiban/shared/appointments/visitors.ts'
import type { WaitingStatus } from '@zhenyiban/shared/appointments/waiting-list.ts'
import { feedbackKindLabels } from '@zhenyiban/shared/feedback/kinds.ts'
import { feedbackStatusLabels } from '@zhenyiban/shared/feedback/statuses.ts'
import { documentLabels } from '@zhenyiban/shared/kernel/documents.ts'
import { matterStatusLabels, outcomeLabels } from '@zhenyiban/shared/matters/statuses.ts'
import type { PaperStatus } from '@zhenyiban/shared/papers/contract.ts'
import { ticketStatusLabels } from '@zhenyiban/shared/queue/contract.ts'
import { gradeLabels } from '@zhenyiban/shared/ratings/grades.ts'

/** What a person gets of one kind of record: by which field it is theirs, and what its fields are called. */
export interface Copied {
  title: string
  model: string
  /** The field with the resident's id, or with the id of a matter of theirs. */
  by: '_id' | 'residentId' | 'matterId'
  fields: Record<string, string>
  words?: Record<string, Record<string, string>>
  /** Fields with ids: of which model the name stands there. */
  names?: Record<string, string>
}
const waitingStatusLabels: Record<WaitingStatus, string> = {
  waiting: '等候',
  offered: '已让出',
  booked: '已约上',
  left: '已退出',
  ended: '已结束',
}
const paperStatusLabels: Record<PaperStatus, string> = {
  storing: '正在收',
  waiting: '待核对',
  verified: '已核对',
  returned: '退回',
  removed: '已删除',
}
const place = { hallId: '大厅', itemIds: '事项' }
const placeNames = { hallId: 'Hall', itemIds: 'Item', itemId: 'Item' }

export const copied: readonly Copied[] = [
  {
    title: '账号和资料',
    model: 'Resident',
    by: '_id',
    fields: {
      name: '姓名',
      documentType: '证件类型',
      idNumber: '证件号码',
      phone: '手机号',
      openid: '微信账号标识',
      villageId: '村（社区）',
      createdAt: '账号建立',
      seenAt: '最近登录',
      agreed: '同意过的说明',
    },
    words: { documentType: documentLabels },
    names: { villageId: 'Organisation' },
  },
  {
    title: '预约',
    model: 'Appointment',
    by: 'residentId',
    fields: {
      startsAt: '时间',
      ...place,
      status: '状态',
      'visitor.name': '来办事的人',
      'visitor.relation': '关系',
      'visitor.phone': '来人电话',
      'visitor.idNumber': '来人证件号码',
    },
    words: { status: appointmentStatusLabels, 'visitor.relation': relationLabels },
    names: placeNames,
  },
  {
    title: '候补',
    model: 'WaitingEntry',
    by: 'residentId',
    fields: { on: '日期', ...place, status: '状态', joinedAt: '加入时间' },
    words: { status: waitingStatusLabels },
    names: placeNames,
  },
  {
    title: '恢复网上预约',
    model: 'BookingBlockLift',
    by: 'residentId',
    fields: { at: '时间', hallId: '大厅', reason: '原因' },
    names: placeNames,
  },
  {
    title: '排队号',
    model: 'Ticket',
    by: 'residentId',
    fields: {
      number: '号',
      hallId: '大厅',
      itemName: '事项',
      status: '状态',
      issuedAt: '取号',
      firstCalledAt: '叫到',
      finishedAt: '结束',
    },
    words: { status: ticketStatusLabels },
    names: placeNames,
  },
  {
    title: '办件',
    model: 'Matter',
    by: 'residentId',
    fields: {
      caseNumber: '受理编号',
      itemName: '事项',
      hallName: '收件大厅',
      status: '状态',
      'applicant.name': '申请人',
      'applicant.documentType': '证件类型',
      'applicant.idNumber': '证件号码',
      'applicant.phone': '电话',
      villageName: '村（社区）',
      receivedAt: '收件',
      dueOn: '最后一天',
      outcome: '决定',
      resultText: '结果',
      'delivery.proxyName': '代领人',
      'delivery.proxyIdTail': '代领人证件后四位',
      'agency.text': '代办授权',
      timeline: '经过',
    },
    words: {
      status: matterStatusLabels,
      outcome: outcomeLabels,
      'applicant.documentType': documentLabels,
    },
  },
  {
    title: '交过的材料（原件在办件页里下载）',
    model: 'MatterPaper',
    by: 'matterId',
    fields: { material: '材料', status: '状态', addedAt: '交来', 'reuse.text': '再用时的同意' },
    words: { status: paperStatusLabels },
  },
  {
    title: '电子结果文书（在办件页里下载）',
    model: 'ResultDocument',
    by: 'matterId',
    fields: { type: '格式', addedAt: '时间' },
  },
  {
    title: '给家人看的链接',
    model: 'FamilyLink',
    by: 'matterId',
    fields: { endsAt: '到什么时候' },
  },
  {
    title: '评价',
    model: 'Rating',
    by: 'residentId',
    fields: {
      at: '时间',
      subjectName: '评的是',
      grade: '评价',
      reasons: '原因',
      text: '您写的',
      phone: '您留的电话',
    },
    words: { grade: gradeLabels as unknown as Record<string, string> },
  },
  {
    title: '咨询、建议、投诉、办不成事、求助',
    model: 'Feedback',
    by: 'residentId',
    fields: {
      number: '编号',
      kind: '哪一类',
      reportedAt: '时间',
      text: '您写的',
      status: '状态',
      answers: '答复',
    },
    words: { kind: feedbackKindLabels, status: feedbackStatusLabels },
  },
  {
    title: '收到的消息',
    model: 'InboxMessage',
    by: 'residentId',
    fields: { at: '时间', title: '标题', text: '内容' },
  },
  {
    title: '微信消息订阅',
    model: 'Subscription',
    by: 'residentId',
    fields: { template: '哪一种', status: '状态', since: '从什么时候' },
    words: {
      template: { appointment: '预约', ticket: '叫号', matter: '办件' },
      status: {
        accepted: '允许',
        unasked: '没有问过',
        rejected: '不允许',
        off: '已关',
        banned: '微信停用',
        filtered: '微信停用',
      },
    },
  },
]
/** Theirs, and not in a copy. */
export const notCopied: Record<string, string> = {
  Session: 'only keys of who is signed in, as hashes',
  MatterSignature: 'strokes, which show nothing as text; the matter says how consent was given',
  Delivery: 'technical; what was told is among the messages',
  MessagePreference: 'is on the page of message settings in full',
  PublicAnswer: 'masked copies of reports, which are in it; names nobody',
  DataCopy: 'is the copy',
  RatingOccasion: 'that a visit or matter may be rated; the visit, the matter and the rating are there',
  SmsTally: 'counts a day’s short messages of a number, for the limit of that day',
}
