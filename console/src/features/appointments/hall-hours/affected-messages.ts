import type { SettlingWay } from '@zhenyiban/shared/appointments/affected-bookings.ts'

export const affectedMessages = {
  title: (count: number) => `这样改会影响 ${count} 个预约`,
  how: '先选好每个预约怎么办，保存后就通知群众；夜里不打扰，当天的预约除外。选改期的，会把最近的三个空时段发给他，点一下就改好；没改之前预约一直留着。',
  reseated: (count: number) => `另有 ${count} 个预约由别的窗口接着办，时间不变，不用通知。`,
  all: '全部',
  ways: { move: '改期', cancel: '取消并致歉' } satisfies Record<SettlingWay, string>,
  wayOf: (who: string, time: string) => `${who} ${time} 怎么办`,
  table: '受影响的预约',
  time: '时间',
  who: '谁来办',
  item: '事项',
  times: '最近的空时段',
  noTimes: '近期没有空时段',
  way: '怎么办',
  noName: '未留姓名',
  note: '给群众的说明（可不填）',
  noteHint: '如：周三起照常开门，给您添麻烦了',
  save: '保存并通知',
  back: '返回修改',
} as const
