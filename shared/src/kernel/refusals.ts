import { caseRefusals } from './case-refusals.ts'
import { matterRefusals } from './matter-refusals.ts'
import { messageRefusals } from './message-refusals.ts'
import { paperRefusals } from './paper-refusals.ts'
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
  'staff.name_taken': [
    409,
    '这个登录名已经有人用了，那个账号没有改动。同名的另一位，请另取一个登录名，如在姓名后加数字。',
  ],
  'staff.above_you': [403, '这位工作人员的岗位在您之上，不能由您改账号；请由单位领导或上级负责人办理。'],
  'staff.role_above': [403, '不能给别人比您自己更高的岗位，请由单位领导或上级负责人办理。'],
  'staff.not_found': [404, '没有找到这位工作人员，请刷新后再试。'],
  'staff.left': [403, '这个账号已停用，不能登录。如果您还在岗，请联系大厅主任恢复。'],
  'staff.own_standing': [
    409,
    '自己的账号不能自己停用、换岗位或重设密码，请由另一位负责人办理；要换密码，请点右上角的姓名。',
  ],
  'organisation.not_found': [404, '没有找到这个单位，请刷新后再试。'],
  'organisation.no_limit_pack': [409, '时限规则由镇街或区选定，请选镇街或区。'],
  'organisation.no_rating_pack': [409, '评价规则由镇街或区选定，请选镇街或区。'],
  'hall.not_found': [404, '没有找到这个大厅，请核对编号或重新扫码。'],
  'exception.duplicate': [409, '这一天已有安排，请先撤销原来的再重新安排。'],
  'exception.unchanged': [
    409,
    '这一天本来就是这个时间，什么都没有变，没有记成安排。要改就写不同的时间，或加几个席位。',
  ],
  'exception.not_found': [404, '没有找到这条安排，请刷新后再试。'],
  'exception.past': [409, '只能安排今天和以后的日子，请重新选日期。'],
  'plan.hits_bookings': [409, '有预约会受影响，请选好每个预约怎么办再保存。'],
  'announcement.not_found': [404, '没有找到这条通知公告，请刷新后再看。'],
  'announcement.changed': [
    409,
    '同事刚刚改过这条通知公告，您的改动没有存，都还在这里。请打开最新的看过，再决定怎么改。',
  ],
  'announcement.already_moved': [409, '这条通知公告的状态已经变了，请刷新查看。'],
  'announcement.incomplete': [400, '还不能发布，请先改好下面几处。'],
  'window.not_found': [404, '没有找到这个窗口，请重新选择窗口。'],
  'item.not_found': [404, '没有找到这个事项，请换个说法搜索。'],
  'dictionary.faulty': [400, '这一版标准还有地方要改，改好后再发布。'],
  'dictionary.district_only': [403, '标准事项由区里统一发布，请联系区里的事项管理员。'],
  'dictionary.already_published': [409, '这个事项刚有人发布了新的一版，请看过那一版再改。'],
  'dictionary.field_closed': [409, '标准没有开放这个字段，各地要一致。'],
  'dictionary.local_changed': [409, '这个字段刚被别人改过，请刷新后再改。'],
  'dictionary.not_a_table': [
    400,
    '这个文件不是 Excel 工作簿（.xlsx）或 CSV，什么都没有改。请先导出，在导出的文件里改好再导入。',
  ],
  'dictionary.file_not_readable': [400, '这个文件打不开，可能已损坏，什么都没有改。请重新导出，改好再导入。'],
  'dictionary.file_too_long': [400, '这个文件的内容太多，什么都没有改。请分成几个文件导入。'],
  'dictionary.wrong_columns': [400, '表头和导出的文件不一样，什么都没有改。请按导出的文件来改。'],
  'dictionary.import_faulty': [400, '文件里还有问题，什么都没有改。请改好后重新核对。'],
  'dictionary.import_nothing': [409, '文件和现在的统一事项一样，没有要导入的。'],
  'dictionary.import_changed': [409, '核对之后统一事项又有变动，什么都没有改。请重新核对再导入。'],
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
  'ticket.not_at_window': [409, '只能读取您正在接待的群众的资料，请先叫号。'],
  'ticket.duplicate': [409, '您今天在这个大厅已有一个号，不用重复取号。'],
  'ticket.namesakes': [
    409,
    '今天有不止一位同名的人有预约。请用「预约签到」选出这一位；都不是的话，勾选「不是有预约的那位」再取号。',
  ],
  'ticket.already_moved': [409, '这个号的状态已经变了，请刷新查看。'],
  'ticket.window_busy': [409, '这个窗口前还有一位群众，请先结束或过号再叫下一位。'],
  'ticket.end_stands': [409, '结束超过 5 分钟，不能撤销了。还要办的话，请给群众重新取号。'],
  'ticket.requeued_once': [409, '这个号已经重新排过一次队，请给群众重新取号。'],
  'ticket.not_for_window': [409, '这个窗口或坐在那里的人员不办这件事，请换一个窗口。'],
  'ticket.nowhere_to_go': [400, '请选择要转到的窗口或事项。'],
  'window.taken': [409, '这个窗口现在有别人坐着，请先问一声，再选接手。'],
  'window.paused': [409, '这个窗口正在暂停服务，请先恢复再叫号。'],
  'ticket.code_invalid': [404, '没有找到这个号，请核对号单上的二维码。'],
  'kiosk.not_found': [404, '没有找到这台自助机，请刷新后再看。'],
  'kiosk.wrong_code': [400, '配对码不对或已过期，请核对八位数字，或在工作台重新生成。'],
  'kiosk.duplicate': [409, '这个大厅已有同名的自助机，请换个名字。'],
  'appointment.code_unknown': [404, '今天没有这个预约码待签到的预约，请核对六位数字，或改用现场取号。'],
  'appointment.code_ambiguous': [409, '这个预约码对应不止一个预约，请到窗口签到。'],
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
  'matter_export.not_found': [404, '没有找到这次导出，可能已过一小时被清除，请重新导出。'],
  'matter_export.nothing': [404, '没有符合条件的办件，不用导出。请换个条件再试。'],
  'matter_export.too_many': [409, '一次最多导出 20000 件，请加上条件，分几次导出。'],
  'matter_export.running': [409, '您有一次导出还在进行，请等它完成，或先取消。'],
  'matter_export.not_ready': [409, '表格还没有准备好，请等导出完成后再下载。'],
  'dictionary.joint_exists': [409, '已经有同名的事项，请换一个名称，或在那个事项里发布新版本。'],
  'dictionary.joint_of_joint': [400, '「一件事」不能再放进另一件事里，请直接选它里面的事项。'],
  'reassignment.nothing': [404, '没有可以交接的办件，可能已经办结或不在您管的单位，请刷新后再选。'],
  'reassignment.too_many': [409, '一次最多交接 500 件，请分几次交接。'],
  'reassignment.not_found': [404, '没有找到这次交接，请刷新后再看。'],
  'reassignment.not_done': [409, '这次交接还没做完，或已经撤回过，请刷新查看。'],
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
  ...caseRefusals,
  'feedback.not_found': [404, '没有找到这条反映，请刷新后再看。'],
  'feedback.no_hall': [400, '请选是在哪个大厅没办成，我们好交给那里的负责人。'],
  'feedback.too_many': [409, '您还有 5 条反映没有答复，请等答复后再反映新的；急事请打大厅电话。'],
  'feedback.already_moved': [409, '这条反映的状态已经变了，请刷新查看。'],
  'feedback.taken': [409, '这条反映已有人负责，请刷新查看；要换人答复，请先移交。'],
  'feedback.not_by_window': [403, '您经办过这件事，或群众点了您的名，不能由您答复。请交给没有经办过的同事。'],
  'feedback.not_taken': [403, '请先接下这条反映，再看电话。'],
  'feedback.not_for_public': [409, '这一条不能公开：投诉和求助只答复本人。'],
  'feedback.no_consent': [409, '本人没有同意公开，或已经收回，不能公开。'],
  'feedback.not_answered': [409, '还没有答复，答复以后再公开。'],
  'feedback.not_masked': [
    400,
    '还有姓名、号码或住址没有遮住，没有公开。请照提示改好再提交，您写的内容还在。',
  ],
  'feedback.public_moved': [409, '这条公开问答的状态已经变了，请刷新查看。'],
  'feedback.parts_open': [409, '请来一起答复的单位还没有写完，写好一起答复；不等了，先点「不再等」。'],
  'feedback.part_of_others': [403, '这一段由被请的单位自己写，请他们写好，或点「不再等」。'],
  'feedback.part_moved': [409, '这一段已经写好，或不用再写了，请刷新查看。'],
  'feedback.template_facts': [
    400,
    '模板里花括号只能写：事项、材料、时限、费用、大厅、地址、电话、开放时间、编号。请改好再存。',
  ],
  'feedback.template_numbers': [400, '模板是大家用的，不要写某个人的手机号或证件号，请改好再存。'],
  'feedback.template_same': [409, '已经有同名的模板，请换个名称，或直接改那一个。'],
  'feedback.template_many': [409, '模板已经有 100 个，请先删掉不用的。'],
  'feedback.template_gone': [404, '这个模板已被删掉，请刷新后再看。'],
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
