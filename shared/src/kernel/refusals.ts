/** The closed table of refusals: code → HTTP status and a sentence that says what to do. */
export const refusals = {
  'request.invalid': [400, '填写的内容有误，请按提示修改后再提交。'],
  'request.too_large': [413, '提交的内容太大，请精简后再试。'],
  'request.not_found': [404, '没有这个地址，请返回首页重新进入。'],
  'request.in_progress': [409, '上一次提交还在处理，请稍等几秒再看结果。'],
  'request.too_many': [429, '操作太频繁了，请稍后再试。'],
  'server.failed': [
    500,
    '系统出了点问题，您填写的内容没有丢失，请稍后再试；如仍不行，请把编号告诉工作人员。',
  ],
  'server.unavailable': [503, '系统正在启动或维护，请一分钟后再试。'],
  'session.required': [401, '请先登录。'],
  'session.wrong_kind': [403, '当前登录的身份不能做这一步，请换用对应的账号登录。'],
  'access.denied': [403, '您的岗位没有这项权限，如需办理请联系大厅主任。'],
  'sms.too_soon': [429, '验证码刚刚发过，请稍后再获取。'],
  'sms.too_many': [429, '今天获取验证码的次数太多了，请明天再试或到大厅办理。'],
  'sms.wrong_code': [400, '验证码不对或已过期，请核对后重填或重新获取。'],
  'sms.not_sent': [503, '短信暂时发不出去，请稍后再试。'],
  'wechat.bad_code': [400, '微信登录没有成功，请关闭小程序后重新进入。'],
  'wechat.risk_user': [403, '微信提示该账号存在风险，暂时不能登录，请到大厅窗口办理。'],
  'wechat.unavailable': [503, '微信暂时没有响应，请稍后再试。'],
  'staff.wrong_password': [401, '姓名或密码不对，请核对后重新输入。'],
  'staff.not_found': [404, '没有找到这位工作人员，请刷新后再试。'],
  'staff.locked': [423, '密码输错次数太多，账号已临时锁定，请稍后再试或联系大厅主任。'],
  'resident.phone_taken': [409, '这个手机号已用于另一个账号，请换一个手机号，或到大厅窗口处理。'],
  'resident.not_found': [404, '没有找到这位群众的记录，请核对后再试。'],
  'organisation.not_found': [404, '没有找到这个单位，请刷新后再试。'],
  'hall.not_found': [404, '没有找到这个大厅，请核对编号或重新扫码。'],
  'exception.duplicate': [409, '这一天已有安排，请先撤销原来的再重新安排。'],
  'exception.not_found': [404, '没有找到这条安排，请刷新后再试。'],
  'exception.past': [409, '只能安排今天和以后的日子，请重新选日期。'],
  'plan.hits_bookings': [409, '有预约会受影响，请选好每个预约怎么办再保存。'],
  'window.not_found': [404, '没有找到这个窗口，请重新选择窗口。'],
  'item.not_found': [404, '没有找到这个事项，请换个说法搜索。'],
  'dictionary.faulty': [400, '这一版标准还有地方要改，改好后再发布。'],
  'dictionary.district_only': [403, '标准事项由区里统一发布，请联系区里的事项管理员。'],
  'dictionary.already_published': [409, '这个事项刚有人发布了新的一版，请看过那一版再改。'],
  'dictionary.field_closed': [409, '标准没有开放这个字段，各地要一致。'],
  'dictionary.local_changed': [409, '这个字段刚被别人改过，请刷新后再改。'],
  'dictionary.not_a_place': [409, '只有镇街和村居可以改本地信息，请重新选单位。'],
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
  'appointment.not_blocked': [409, '这位群众现在可以网上预约，不用恢复。'],
  'appointment.already_moved': [409, '这个预约的状态已经变了，请刷新查看。'],
  'appointment.too_late': [409, '临近预约时间，不能再取消或改期；如不能来，请致电大厅。'],
  'appointment.not_today': [409, '这个预约不是今天的，请在预约当天到厅签到。'],
  'appointment.begun': [409, '预约的时间已经到了，不用再确认，请直接到大厅签到。'],
  'appointment.other_hall': [409, '您的预约不在这个大厅，请到预约的大厅签到。'],
  'waiting.not_found': [404, '没有找到这个候补。'],
  'waiting.not_full': [409, '这一天还有名额，可以直接预约，不用排候补。'],
  'waiting.closed': [409, '这一天已经不能预约，也不能排候补，请换一天。'],
  'waiting.duplicate': [409, '您已经排了这一天的候补，不用重复排。'],
  'waiting.too_many': [409, '最多同时排 3 天的候补，请先退出不等的。'],
  'waiting.already_over': [409, '这个候补已经结束，请刷新查看。'],
  'ticket.not_found': [404, '没有找到这个号。'],
  'ticket.not_at_window': [409, '只能读取您正在接待的群众的资料，请先叫号。'],
  'ticket.duplicate': [409, '您今天在这个大厅已有一个号，不用重复取号。'],
  'ticket.already_moved': [409, '这个号的状态已经变了，请刷新查看。'],
  'ticket.window_busy': [409, '这个窗口还有一位群众没有办完，请先办结或过号再叫下一位。'],
  'ticket.requeued_once': [409, '这个号已经重新排过一次队，请给群众重新取号。'],
  'ticket.not_for_window': [409, '这个窗口或坐在那里的人员不办这件事，请换一个窗口。'],
  'ticket.nowhere_to_go': [400, '请选择要转到的窗口或事项。'],
  'window.paused': [409, '这个窗口正在暂停服务，请先恢复再叫号。'],
  'ticket.code_invalid': [404, '没有找到这个号，请核对号单上的二维码。'],
  'kiosk.not_found': [404, '没有找到这台自助机，请刷新后再看。'],
  'kiosk.wrong_code': [400, '配对码不对或已过期，请核对八位数字，或在工作台重新生成。'],
  'kiosk.duplicate': [409, '这个大厅已有同名的自助机，请换个名字。'],
  'appointment.code_unknown': [404, '今天没有这个预约码待签到的预约，请核对六位数字，或改用现场取号。'],
  'appointment.code_ambiguous': [409, '这个预约码对应不止一个预约，请到窗口签到。'],
  'hall.closed': [409, '大厅现在不在开放时间，请在开放时间到厅取号，或先预约。'],
  'matter.not_found': [404, '没有找到这个办件，请核对受理编号。'],
  'family_link.not_found': [404, '这个链接已经过期，或家人已收回。想继续看，请让家人再发一个。'],
  'matter.already_moved': [409, '这个办件刚被别人处理过，请刷新查看最新状态。'],
  'matter.papers_missing': [409, '还有必需的材料没有收到，请先一次性告知群众补齐，不能直接受理。'],
  'matter.told_once': [409, '补正材料只能一次性告知一次，不能再次要求补材料。'],
  'matter.not_your_stage': [403, '这个办件现在不在您的单位，只能查看，不能办理。'],
  'matter.paused': [409, '这个办件正在暂停计时，请先恢复计时再办理。'],
  'matter.not_paused': [409, '这个办件没有暂停计时，不用恢复，请刷新查看。'],
  'matter.extension_once': [409, '一个办件只能申请延期一次。'],
  'matter.extension_too_late': [409, '办理期限已过，不能再申请延期，请尽快办理并向申请人说明。'],
  'matter.extension_not_asked': [409, '没有等您批的延期申请，请刷新查看。'],
  'matter.extension_own': [403, '不能批准自己申请的延期，请由另一位负责人批。'],
  'matter.not_supervised': [403, '这个办件不在您负责的单位，不能批它的延期。'],
  'matter.unknown_material': [400, '填写的材料不在办事指南里，请按指南勾选。'],
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
  'matter.no_department': [409, '这个事项的某个环节还没有对应的承办单位，请先在组织机构里补上。'],
  'file.too_large': [413, '文件太大，请压缩后再传。'],
  'file.not_allowed': [400, '这个文件不是照片（JPG、PNG）或 PDF，没有保存。请重新拍照，或换一个文件。'],
  'file.not_readable': [400, '这个文件打不开，可能已损坏，没有保存。请重新拍照，或换一个文件。'],
  'file.wrong_dimensions': [400, '这张照片太小或太大，看不清或打不开，没有保存。请重新拍一张。'],
  'file.infected': [400, '这个文件带有病毒，没有保存。请换一个文件，或带原件到窗口办理。'],
  'file.scanner_down': [503, '暂时不能检查文件是否安全，没有保存。请几分钟后再传，或带原件到窗口办理。'],
  'paper.not_found': [404, '没有找到这份材料，可能已被删除，请刷新后再看。'],
  'paper.not_asked': [409, '这件事现在不用再交这份材料，请刷新查看。'],
  'paper.too_many': [409, '这份材料的照片已经够多了，请先删掉不要的再传。'],
  'paper.too_many_in_matter': [409, '这件事传的文件已经够多了，请先删掉不要的再传。'],
  'paper.already_checked': [409, '这份材料已经核对过了，不能再改，请刷新查看。'],
  'paper.changed': [409, '申请人刚传了新的或删了原来的，请看过最新的再核对。'],
  'message.not_found': [404, '没有找到这条消息。'],
  'rating.duplicate': [409, '该办件已评价,无需重复评价。'],
  'rating.reasons_needed': [400, '请选一条不满意的原因，方便我们整改。'],
  'rating.not_found': [404, '没有找到可以评价的记录。'],
  'rectification.not_found': [404, '没有找到这条整改。'],
  'rectification.already_moved': [409, '这条整改已经答复过了，请刷新查看。'],
  'feedback.not_found': [404, '没有找到这条反映，请刷新后再看。'],
  'feedback.no_hall': [400, '请选是在哪个大厅没办成，我们好交给那里的负责人。'],
  'feedback.too_many': [409, '您还有 5 条反映没有答复，请等答复后再反映新的；急事请打大厅电话。'],
  'feedback.already_moved': [409, '这条反映的状态已经变了，请刷新查看。'],
  'feedback.taken': [409, '这条反映已有人负责，请刷新查看；要换人答复，请先移交。'],
  'feedback.not_by_window': [403, '您经办过这件事，或群众点了您的名，不能由您答复。请交给没有经办过的同事。'],
  'feedback.not_taken': [403, '请先接下这条反映，再看电话。'],
  'feedback.nobody_there': [409, '那个单位没有可以答复的人，请换一个单位。'],
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
