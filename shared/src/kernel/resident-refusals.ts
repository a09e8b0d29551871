/** Of accounts, of what is kept of their people, and of what they agreed to. */
export const residentRefusals = {
  'resident.phone_taken': [409, '这个手机号刚被另一个账号绑定，请稍后再试，或到大厅窗口处理。'],
  'resident.under_14': [
    409,
    '不满 14 周岁的，请由父母或其他监护人用自己的账号登录，预约时选「家人」替孩子办。',
  ],
  'resident.document_not_agreed': [
    409,
    '证件号码是敏感信息，要您单独同意才能留在「我的资料」里。不想留就别填，办事时到窗口出示证件也一样能办。',
  ],
  'resident.proof_needed': [403, '请先用短信验证码或微信证明是您本人。收不到的话，请带证件到大厅窗口办理。'],
  'resident.leave_blocked': [409, '现在还不能注销，请先把下面这些办完或撤回。'],
  'resident.leave_changed': [409, '刚才情况有变，请再看一遍注销后会怎样，再确认。'],
  'town_notice.changed': [409, '这份说明刚刚改过，请再看一遍新的内容。'],
  'consent.withdrawn': [409, '这项同意已经撤回了，请刷新查看。'],
  'consent.not_alone': [409, '这项同意不能单独撤回，怎么办请看这一项下面的说明。'],
  'copy.not_found': [404, '没有这份副本，可能已经过期删除，请重新要一份。'],
  'copy.running': [409, '您的数据正在整理，请稍等一会儿再看好了没有。'],
  'copy.not_ready': [409, '这份副本还没有做好，请稍等再下载。'],
  'applicant.erased': [410, '申请人已注销账号，姓名、证件号和手机号已经删除，看不到了。'],
  'resident.join_first': [
    409,
    '您还有一个账号用的是这个手机号。确认后两个账号合并，那边的都会到这个账号里来。',
  ],
  'resident.document_needed': [
    409,
    '这个手机号在另一个账号上用过。为了不把别人的东西交错，请填写那个账号登记的证件号码；不是您的账号，请选「那不是我的」。',
  ],
  'resident.wrong_document': [
    400,
    '证件号码和那个账号登记的不一样，请核对后再填；不是您的账号，请选「那不是我的」。',
  ],
  'resident.wrong_own_document': [400, '证件号码和您登记的不一样，请核对，或填写原来的手机号收到的验证码。'],
  'resident.fresh_document': [
    409,
    '这个证件号码登记还不到 7 天，暂时不能用来换手机号。请填写原来的手机号收到的验证码，或带证件到大厅窗口处理。',
  ],
  'resident.other_document': [
    409,
    '两个账号登记的证件号码不一样，不能合并。都是您的，请带证件到大厅窗口处理；不是您的账号，请选「那不是我的」。',
  ],
  'resident.old_phone_needed': [
    409,
    '换手机号前，请先填写原来的手机号收到的验证码，或您登记满 7 天的证件号码。都没有的话，请带证件到大厅窗口处理。',
  ],
  'resident.no_phone': [409, '这个账号还没有绑定手机号，不用原来号码的验证码。'],
  'resident.not_found': [404, '没有找到这位群众的记录，请核对后再试。'],
} as const satisfies Record<string, readonly [status: number, sentence: string]>
