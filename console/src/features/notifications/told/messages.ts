export const messages = {
  title: '告诉过本人什么',
  nothing: '还没有告诉过本人什么',
  erased: '本人已注销账号，发给本人的消息随账号删除了',
  lost: (count: number) => `有 ${count} 条没有送到本人，列在最前面`,
  didNotArrive: '没有送到本人',
  more: (count: number) => `再看 ${count} 条`,
  inboxUnread: '消息在「我的消息」里，还没有看',
  inboxRead: (when: string) => `消息在「我的消息」里，${when} 看过`,
  noInbox: '本人没有账号，看不到消息',
} as const
