export const messages = {
  title: '我的候补',
  half: { any: '全天', morning: '上午', afternoon: '下午' },
  when: (day: string, half: string) => `${day} · ${half}`,
  where: (hall: string, items: string) => `${hall} · ${items}`,
  ahead: (people: number) =>
    people === 0
      ? '您排在第一位。有位置空出来会给您留一会儿。'
      : `前面还有 ${people} 人。有位置空出来会给您留一会儿。`,
  free: (when: string) => `有位置了：${when}`,
  until: (time: string) => `已为您保留到 ${time}，过后让给下一位。`,
  take: '就约这个',
  pass: '不要，让给别人',
  leave: '不等了',
} as const
