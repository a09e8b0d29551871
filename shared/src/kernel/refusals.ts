import { caseRefusals } from './case-refusals.ts'
import { deskRefusals } from './desk-refusals.ts'
import { matterRefusals } from './matter-refusals.ts'
import { messageRefusals } from './message-refusals.ts'
import { paperRefusals } from './paper-refusals.ts'
import { provinceRefusals } from './province-refusals.ts'
import { ratingRefusals } from './rating-refusals.ts'
import { residentRefusals } from './resident-refusals.ts'

/** The closed table of refusals: code → HTTP status and a sentence that says what to do. */
export const refusals = {
  'request.invalid': [400, '填写的内容有误，请按提示修改后再提交。'],
  'request.too_large': [413, '提交的内容太大，请精简后再试。'],
  'request.not_found': [404, '没有这个地址，请返回首页重新进入。'],
  'request.in_progress': [409, '上一次提交还在处理，请稍等几秒再看结果。'],
  'request.key_reused': [
    422,
    '这次提交用了上一次的提交编号，内容却不一样，没有收下。请返回重新进入这一页，核对后再提交。',
  ],
  'request.too_many': [429, '操作太频繁了，请稍后再试。'],
  'server.failed': [
    500,
    '系统出了点问题，您填写的内容没有丢失，请稍后再试；如仍不行，请把编号告诉工作人员。',
  ],
  'server.unavailable': [503, '系统暂时用不了，正在恢复。您填写的内容没有丢失，请过一会儿再试。'],
  'server.too_slow': [
    503,
    '要查的东西太多，查了太久，已经停下，什么也没有改动。请缩小范围（如选短一些的日期、多填几个字）再试；还不行，请把编号告诉工作人员。',
  ],
  'session.required': [401, '请先登录。'],
  'session.wrong_kind': [403, '当前登录的身份不能做这一步，请换用对应的账号登录。'],
  'access.denied': [403, '您的岗位没有这项权限，如需办理请联系大厅主任。'],
  'staff.wrong_password': [401, '登录名或密码不对，请核对后重新输入。'],
  'staff.wait': [429, '密码输错次数太多，请稍等再试。忘了密码，请找您单位的负责人重设。'],
  'staff.password_given': [403, '这是别人给您的密码。请先换成只有自己知道的密码，再办别的事。'],
  'staff.weak_password': [400, '这个密码太容易猜，请换一个。'],
  'staff.wrong_old_password': [400, '现在的密码不对，请重新输入；密码没有改。'],
  'staff.left': [403, '这个账号已停用，不能登录。如果您还在岗，请联系大厅主任恢复。'],
  'organisation.not_found': [404, '没有找到这个单位，请刷新后再试。'],
  'hall.not_found': [404, '没有找到这个大厅，请核对编号或重新扫码。'],
  'window.not_found': [404, '没有找到这个窗口，请重新选择窗口。'],
  'item.not_found': [404, '没有找到这个事项，请换个说法搜索。'],
  'slot.not_found': [404, '没有这个时段，请重新选择日期和时间。'],
  'slot.not_for_items': [409, '这个时段办不了您选的事项，请换一个时段。'],
  'slot.full': [409, '这个时段刚被约满，请换一个时段。'],
  'slot.closed': [409, '这个时段已经不能预约，请换一个时段。'],
  'appointment.not_found': [404, '没有找到这个预约。'],
  'appointment.duplicate': [409, '您在这个时段已有预约，不用重复预约。'],
  'appointment.too_many': [409, '您未使用的预约已达上限，请先取消不用的预约。'],
  'appointment.too_many_for_phone': [409, '这个手机号这一天的预约已经够多，请换一天，或留另一个手机号。'],
  'appointment.too_many_on_day': [409, '您这一天的预约已达上限，请换一天，或先取消不用的预约。'],
  'appointment.held_before': [
    409,
    '这个时间您刚保留过，不能马上再保留；还有名额的话，可以直接确认预约，或换一个时间。',
  ],
  'appointment.blocked': [409, '您多次约了没来，暂时不能网上预约；要办事请到大厅现场取号。'],
  'appointment.already_moved': [409, '这个预约的状态已经变了，请刷新查看。'],
  'appointment.too_late': [409, '临近预约时间，不能再取消或改期；如不能来，请致电大厅。'],
  'appointment.not_today': [409, '这个预约不是今天的，请在预约当天到厅签到。'],
  'appointment.begun': [409, '预约的时间已经到了，不用再确认，请直接到大厅签到。'],
  'appointment.other_hall': [409, '您的预约不在这个大厅，请到预约的大厅签到。'],
  'appointment.choose_one': [
    409,
    '今天在这里有不止一个预约，请选要签到的那一个。页面上没得选的话，请到窗口或自助机报预约码。',
  ],
  'waiting.not_found': [404, '没有找到这个候补。'],
  'waiting.not_full': [409, '这一天还有名额，可以直接预约，不用排候补。'],
  'waiting.closed': [409, '这一天已经不能预约，也不能排候补，请换一天。'],
  'waiting.duplicate': [409, '您已经排了这一天的候补，不用重复排。'],
  'waiting.too_many': [409, '最多同时排 3 天的候补，请先退出不等的。'],
  'waiting.already_over': [409, '这个候补已经结束，请刷新查看。'],
  'ticket.not_found': [404, '没有找到这个号。'],
  'ticket.duplicate': [409, '您今天在这个大厅已有一个号，不用重复取号。'],
  'ticket.already_moved': [409, '这个号的状态已经变了，请刷新查看。'],
  'ticket.code_invalid': [404, '没有找到这个号，请核对号单上的二维码。'],
  'hall.staff_gives': [
    409,
    '这个大厅不用手机取号。到了以后请到自助机或窗口取号；有预约的，报预约码就能签到。',
  ],
  'hall.position_needed': [
    409,
    '取号前要确认您在大厅附近，手机没有给出位置。请允许读取位置后再试一次，或到大厅的自助机、窗口取号。',
  ],
  'hall.too_far': [409, '您现在离大厅还远，到了大厅再取号。已经到了的，请到自助机或窗口取号。'],
  'hall.code_needed': [409, '请填写大厅自助机上显示的四位到厅码，也可以直接在自助机或窗口取号。'],
  'hall.code_wrong': [
    409,
    '到厅码不对或已经换了。请看自助机上现在的四位数字，也可以直接在自助机或窗口取号。',
  ],
  'hall.closed': [409, '大厅现在不在开放时间，请在开放时间到厅取号，或先预约。'],
  'receipt.not_found': [404, '没有找到。请对照回执核对受理编号，再核对证件号码或手机号的后四位。'],
  ...matterRefusals,
  'scene.not_found': [404, '没有认出这个码。请再扫一次；还是不行，从首页进去找，或问现场工作人员。'],
  'scene.revoked': [410, '这个码已经停用，现场应该贴了新的。请扫新码，或从首页进去找。'],
  'scene.replaced': [
    410,
    '这个码已经换了新的。自己的事请登录后在「我的事」里看；别人给的，请对方再给一个新的。',
  ],
  'scene.expired': [410, '这个码过期了。自己的事请登录后在「我的事」里看；别人给的，请对方再给一个新的。'],
  'family_link.not_found': [404, '这个链接已经过期，或家人已收回。想继续看，请让家人再发一个。'],
  'agency.no_consent': [
    409,
    '代办要先取得申请人同意：给申请人发短信验证码并填上，或在手机上请申请人签名，再提交。',
  ],
  'agency.signed_too_early': [409, '签名时间超过 30 天了，请重新取得申请人同意再提交。'],
  'agency.draft_changed': [
    409,
    '这份草稿送出过，已经收件；后来改的内容没有收下。要改请打开那个办件，要另办请新写一份。',
  ],
  'agency.no_signature': [404, '这个办件没有手写签名。'],
  ...residentRefusals,
  ...paperRefusals,
  ...messageRefusals,
  ...ratingRefusals,
  ...provinceRefusals,
  ...caseRefusals,
  'feedback.not_found': [404, '没有找到这条反映，请刷新后再看。'],
  'feedback.no_hall': [400, '请选是哪个大厅的事，我们好交给那里的负责人。'],
  'feedback.too_many': [409, '您还有 5 条反映没有答复，请等答复后再反映新的；急事请打大厅电话。'],
  'feedback.already_moved': [409, '这条反映的状态已经变了，请刷新查看。'],
  'feedback.no_consent': [409, '本人没有同意公开，或已经收回，不能公开。'],
  ...deskRefusals,
} as const satisfies Record<string, readonly [status: number, sentence: string]>

export type RefusalCode = keyof typeof refusals
export const sentenceOf = (code: RefusalCode): string => refusals[code][1]

/** One wrong field of a request, or one fact the caller needs to act on. */
export interface RefusalDetail {
  field?: string
  message: string
}
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly details: RefusalDetail[]
  readonly reference: string | undefined
  constructor(code: RefusalCode, details: RefusalDetail[] = [], message?: string, reference?: string) {
    super(message ?? sentenceOf(code))
    this.name = 'Refusal'
    this.code = code
    this.details = details
    this.reference = reference
  }
}
/** Ends the use case with a refusal; `message` replaces the table's sentence where more can be said. */
export function refuse(code: RefusalCode, details: RefusalDetail[] = [], message?: string): never {
  throw new Refusal(code, details, message)
}
