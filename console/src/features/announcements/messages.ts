import type { AnnouncementView, Happened } from '@zhenyiban/shared/announcements/contract.ts'
import type { AnnouncementReach } from '@zhenyiban/shared/announcements/shown.ts'
import { formatDay, formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'

export const reachWords: Record<AnnouncementReach, string> = {
  hall: '大厅：来这个大厅办事的人',
  village: '村居：这个村的人',
  town: '镇街：全镇的大厅和村居',
  district: '区：全区的大厅和村居',
}
export const whatHappened: Record<Happened['what'], string> = {
  drafted: '写了草稿',
  proposed: '按排班的改动拟了草稿',
  change: '改了内容',
  publish: '发布',
  schedule: '定好时间发布',
  begin: '到时间，已发布',
  end: '结束',
  withdraw: '撤回',
}
export const messages = {
  title: '通知公告',
  lead: '发布后，群众在手机首页、大厅页、网页和大厅的叫号屏上看到。这里不给人发消息：停办碰到的预约，由「排班与时间」逐个告知。',
  write: '写通知公告',
  which: '哪些',
  views: (view: AnnouncementView, count: number | undefined) =>
    ({ draft: '草稿', shown: '在发布', over: '过去的' })[view] + (count === undefined ? '' : ` ${count}`),
  none: {
    draft: '没有草稿。点右上角「写通知公告」开始写。',
    shown: '现在没有在发布的通知公告。',
    over: '还没有结束或撤回的通知公告。',
  },
  open: (title: string) => `打开通知公告 ${title}`,
  subject: '标题',
  kind: '种类',
  place: '给哪里的人看',
  placeNeeded: '请选给哪里的人看',
  status: '状态',
  publishAt: '发布时间',
  endsAt: '结束时间',
  atOnce: '马上发布',
  later: '到时间再发布',
  when: '什么时候发布',
  onceDone: '发布后',
  noEnd: '不自动结束',
  endHint: '不填：停办、改时间到最后一天为止，其他的一直显示，直到点「现在结束」。',
  from: '从哪天',
  until: '到哪天（含）',
  untilHint: '改时间不填最后一天，就是从那天起一直这样。',
  text: '内容',
  textHint: '写给一个人看：什么事、哪天、在哪、要做什么。人人都能看到，不要写姓名和证件号码。',
  ofPlan: '按「排班与时间」的改动自动拟好，请看一遍再发布。已经约了的人由排班逐个告知，不会再通知一遍。',
  save: '存草稿',
  saveChange: '保存修改',
  saved: '已存好，还没有发布',
  changed: '已改好',
  look: '预览，准备发布',
  preview: '群众看到的样子',
  readBy: (place: string, reach: AnnouncementReach) =>
    `给${reach === 'hall' ? `来${place}办事` : place}的人看`,
  goesOut: (at: string | null) => (at === null ? '点「发布」马上看得到' : `${formatInstant(at)} 起看得到`),
  goesAway: (at: string | null) => (at === null ? '不自动结束' : `${formatInstant(at)} 结束`),
  publish: '发布',
  schedule: '到时间发布',
  backToWrite: '再改改',
  published: '已发布，手机上看得到了',
  scheduled: (at: string) => `已定好，${formatInstant(at)} 发布`,
  end: '现在结束',
  endAsk: '现在就结束吗？手机和屏幕上马上不再显示。',
  ended: '已结束',
  withdraw: '撤回',
  withdrawTitle: (title: string) => `撤回「${title}」`,
  withdrawWhy: '手机和屏幕上马上不再显示。原因记录在案，不公开。',
  reason: '为什么撤回',
  needed: '请填写内容',
  withdrawn: '已撤回',
  no: '不了',
  story: '经过',
  byItself: '自动',
  dropAsk: '改动还没有存',
  dropWhy: '关掉以后，刚才写的就没有了。',
  keepWriting: '继续写',
  drop: '不存了，关掉',
  gone: '同事刚刚动过这条通知公告。',
  goneNow: '您写的还在下面。请关掉，打开最新的再看。',
  days: ({ from, until }: { from: string; until: string | null }) =>
    until === null
      ? `从 ${formatDay(from)} 起`
      : until === from
        ? formatDay(from)
        : `${formatDay(from)} 到 ${formatDay(until)}`,
} as const
