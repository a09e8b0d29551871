export const displacedMessages = {
  mark: '要改时间',
  closedDay: '大厅这天不开门，您的预约要改个时间',
  closedTime: '大厅的时间有变动，您的预约要改个时间',
  sorry: (reason: string | null) =>
    reason ? `原因是「${reason}」，给您添麻烦了，对不起。` : '给您添麻烦了，对不起。',
  note: (text: string) => (/[。！？]$/.test(text) ? text : `${text}。`),
  oldTime: '原来的时间',
  choose: '最近还有这些时间，点一下就改好：',
  none: '近几天都约满了。可以看别的时间，或给大厅打电话。',
  moveTo: (when: string) => `改到 ${when}`,
  others: '看别的时间',
  moved: '已经改好',
  movedTo: (when: string) => `改到了 ${when}。您不用再做什么，按这个时间来就行。`,
  cancelled: (wholeDay: boolean) =>
    wholeDay ? '大厅这天不开门，这个预约取消了，不算爽约。' : '大厅的时间有变动，这个预约取消了，不算爽约。',
} as const
