/** The part of the table of refusals that is about WeChat, messages, short messages and calls. */
export const messageRefusals = {
  'wechat.bad_code': [400, '微信登录没有成功，请关闭小程序后重新进入。'],
  'wechat.risk_user': [403, '微信提示该账号存在风险，暂时不能登录，请到大厅窗口办理。'],
  'wechat.bad_phone_code': [
    400,
    '微信给的手机号凭证过期或已经用过。请再点一次「微信手机号登录」，或改用短信验证码。',
  ],
  'wechat.foreign_phone': [
    409,
    '微信绑定的不是中国大陆手机号，收不到通知。请改用大陆手机号和短信验证码，或到大厅窗口办理。',
  ],
  'wechat.unavailable': [503, '微信暂时没有响应，请稍后再试。'],
  'sms.too_soon': [429, '验证码刚刚发过，请稍后再获取。'],
  'sms.too_many': [429, '今天获取验证码的次数太多了，请明天再试或到大厅办理。'],
  'sms.wrong_code': [400, '验证码不对或已过期，请核对后重填或重新获取。'],
  'sms.not_sent': [503, '短信暂时发不出去，请稍后再试。'],
  'message.not_found': [404, '没有找到这条消息。'],
  'call.not_found': [404, '没有找到这通电话，可能已经由同事打过，请刷新。'],
  'call.ended': [409, '这通电话已经打完或者不用再打了，号码不再显示。'],
  'call.already_marked': [409, '同事刚刚记过这通电话，请刷新看结果；您打的这一次没有记下。'],
} as const
