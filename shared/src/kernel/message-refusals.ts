/** The part of the table of refusals that is about messages and calls to people. */
export const messageRefusals = {
  'message.not_found': [404, '没有找到这条消息。'],
  'call.not_found': [404, '没有找到这通电话，可能已经由同事打过，请刷新。'],
  'call.already_marked': [409, '同事刚刚记过这通电话，请刷新看结果；您打的这一次没有记下。'],
} as const
