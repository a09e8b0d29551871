export const messages = {
  title: '消息',
  signInWhy: '登录后，预约、叫号、缺材料、办好了这些消息都会在这里。',
  unread: (unread: number) => (unread === 0 ? '都看过了' : `${unread} 条未读`),
  readAll: '全部标为已读',
  empty: '还没有消息。预约、叫号、办事有进展时，会在这里告诉您。',
  isNew: '未读',
} as const
