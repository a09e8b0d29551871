import {
  booking,
  finished,
  matter,
  reminded,
  residentId,
  reused,
  ticket,
} from '../../../testing/notice-facts.ts'
import type { Notice } from './notice.ts'
import { notices } from './notices.ts'

const words = { ratingId: 'r1', residentId, organisationId: 'o1', subjectName: '白蕉镇 A018 号' }
const dueOn = '2026-12-03'
const noticeOf = (name: keyof typeof notices, payload: unknown, kind: 'resident' | 'staff' = 'resident') =>
  (notices[name] as (payload: unknown, by: { kind: string }) => Notice | null)(payload, { kind })

test.each([
  ['appointment.booked', booking, /11月23日 周一 09:00.*白蕉镇便民服务中心.*签到/, null],
  ['appointment.rescheduled', booking, /改到 11月23日 周一 09:00/, null],
  ['appointment.cancelled', booking, /已取消.*重新预约/, null],
  [
    'waiting.offered',
    { ...booking, until: '2026-11-22T01:15:00.000Z' },
    /11月23日 周一 09:00.*保留到 09:15.*确认/,
    'appointment',
  ],
  [
    'waiting.ended',
    { ...booking, waitingId: booking.itemId, on: '2026-11-23', offered: true },
    /让给下一位/,
    null,
  ],
  [
    'waiting.ended',
    { ...booking, waitingId: booking.itemId, on: '2026-11-23', offered: false },
    /没有等到/,
    null,
  ],
  [
    'appointment.reminded',
    reminded,
    /11月23日 周一 09:00.*就在明天。请点开确认会来；来不了请取消/,
    'appointment',
  ],
  [
    'appointment.reminded',
    { ...reminded, canCancel: false },
    /确认会来；来不了请给大厅打电话/,
    'appointment',
  ],
  [
    'appointment.reminded',
    { ...reminded, reminder: 'shortly_before' },
    /就快到了。请点开确认会来/,
    'appointment',
  ],
  [
    'appointment.reminded',
    { ...reminded, reminder: 'shortly_before', confirmed: true },
    /就快到了。请带好材料.*签到/,
    'appointment',
  ],
  [
    'appointment.block_lifted',
    { ...booking, missed: 3, bookableFrom: '2026-12-21', reason: '住院，有证明' },
    /^白蕉镇便民服务中心恢复了您的网上预约/,
    null,
  ],
  ['appointment.missed', booking, /失效.*重新预约/, null],
  [
    'appointment.offered_other_times',
    {
      ...booking,
      wholeDay: true,
      reason: '停电检修。',
      note: '周二起照常开门',
      times: ['2026-11-23T06:00:00.000Z', '2026-11-24T01:00:00.000Z', '2026-11-24T01:30:00.000Z'],
    },
    /^对不起，11月23日 周一.*不开门（停电检修），您 09:00 .*改个时间。周二起照常开门。.*周一 14:00、11月24日 周二 09:00、11月24日 周二 09:30。/,
    'appointment',
  ],
  [
    'appointment.offered_other_times',
    { ...booking, wholeDay: false, reason: null, note: null, times: [] },
    /^对不起，白蕉镇便民服务中心的时间有变动，您 11月23日 周一 09:00 .*打电话/,
    'appointment',
  ],
  [
    'appointment.cancelled_by_hall',
    { ...booking, wholeDay: true, reason: '周一休息', note: null },
    /^对不起，11月23日 周一白蕉镇便民服务中心不开门（周一休息），.*取消了。还要办的话/,
    'appointment',
  ],
  ['appointment.lapsed_unmoved', booking, /失效，不算爽约/, 'appointment'],
  ['appointment.restored', booking, /照旧，不用改时间/, 'appointment'],
  ['ticket.called', { ...ticket, windowNumber: 3, calls: 1 }, /A018 号.*3 号窗口/, 'ticket'],
  ['ticket.skipped', ticket, /A018.*重新取号/, null],
  ['ticket.finished', finished, /愿意的话.*匿名/, null],
  [
    'matter.received',
    { ...matter, hallName: '白蕉镇便民服务中心' },
    /编号 440117113 20261123 00001 7。5 个工作日/,
    null,
  ],
  ['matter.accepted', { ...matter, dueOn }, /12月3日 周四前办好/, 'matter'],
  ['matter.lapsed', { ...matter, dueOn }, /视为受理.*不用/, 'matter'],
  ['matter.papers_missing', { ...matter, missing: ['户口本', '照片'] }, /还缺.户口本、照片/, 'matter'],
  [
    'paper.reuse_consented',
    { ...matter, ...reused, way: 'signature' },
    /「户口簿」.*白蕉镇便民服务中心记下了您当面签名同意。.*没有同意/,
    null,
  ],
  ['matter.completed', { ...matter, dueOn }, /材料齐了.*12月3日/, 'matter'],
  [
    'matter.passed',
    { ...matter, stageName: '受理', nextStageName: '审核', holderName: '区人社局' },
    /现在由区人社局办「审核」/,
    'matter',
  ],
  [
    'matter.paused',
    { ...matter, reason: '现场勘验', note: '周三上门' },
    /需要现场勘验.*不算.*周三上门。/,
    'matter',
  ],
  [
    'matter.resumed',
    { ...matter, reason: '公示', done: true, dueOn, overdue: false },
    /公示做完了.*12月3日/,
    'matter',
  ],
  [
    'matter.resumed',
    {
      ...matter,
      reason: '听证',
      done: false,
      dueOn,
      firstDueOn: '2026-12-01',
      overrun: null,
      overdue: false,
    },
    /恢复计时.*原定12月1日 周二前，因暂停计时顺延到12月3日/,
    'matter',
  ],
  ['matter.pause_undone', { ...matter, reason: '听证', dueOn }, /点错了，已撤销.*12月3日/, 'matter'],
  [
    'matter.pause_late',
    { ...matter, reason: '听证', plan: '预计 1 个工作日，到 12月1日 周二' },
    /原来预计 1 个工作日.*还没有恢复/,
    'matter',
  ],
  ['matter.pause_late', { ...matter, reason: '听证', plan: null }, /可以暂停的天数已经用完/, 'matter'],
  ['matter.resumed', { ...matter, reason: '听证', dueOn, overdue: true }, /正在督促/, 'matter'],
  [
    'matter.recounted',
    { ...matter, wasOn: '2026-12-02', dueOn, overdue: false },
    /放假安排有更新.*原来是12月2日 周三前办好，现在改为12月3日 周四前办好。/,
    null,
  ],
  [
    'matter.extended',
    { ...matter, days: 5, reason: '案情复杂', dueOn },
    /^对不起.*多办 5 个工作日，12月3日 周四前办好。原因：案情复杂。/,
    'matter',
  ],
  [
    'matter.decided',
    { ...matter, outcome: 'granted', resultText: '准予参保', nextHolderName: '白蕉镇便民服务中心' },
    /批准了。准予参保。接下来由白蕉镇便民服务中心/,
    'matter',
  ],
  [
    'matter.decided',
    { ...matter, outcome: 'refused', resultText: '不满 16 周岁。', nextHolderName: null },
    /没有批准。不满 16 周岁。有疑问.*行政复议/,
    'matter',
  ],
  ['matter.closed', { ...matter, note: '证件已邮寄', delivery: null }, /已办结。证件已邮寄。愿意/, 'matter'],
  [
    'matter.closed',
    { ...matter, note: null, delivery: { way: 'post', receiver: null, tracking: 'EMS12345678' } },
    /已送达（邮寄，单号 EMS12345678）。没有收到的话，请在 7 天内/,
    'matter',
  ],
  [
    'result.chosen',
    { ...matter, kind: 'pick_up', placeName: '西向村便民服务站', untilOn: '2037-12-07' },
    /请在12月7日 周一前带身份证到西向村便民服务站领取/,
    'matter',
  ],
  ['result.document_added', { ...matter, documentId: 'd1' }, /结果文件已经上传/, 'matter'],
  ['matter.declined', { ...matter, reason: '不属于本镇' }, /没有受理.*不属于本镇。/, 'matter'],
  ['matter.withdrawn', matter, /撤回/, null],
  ['rating.text_held', words, /写的文字没有通过安全检查，现在只有大厅主任能看到/, null],
  ['rating.text_checked', { ...words, by: 'staff' }, /大厅主任看过.*已经放出来了。/, null],
  [
    'matter.applied_for',
    { ...matter, agentName: '黄秀英', stationName: '西向村便民服务站', way: 'signature', draftKey: 'x' },
    /西向村便民服务站黄秀英替您申请了.*编号 440117113 20261123 00001 7，.*手写签名同意过/,
    null,
  ],
] as const)('%s is told in full sentences', (name, payload, text, template) => {
  const notice = noticeOf(name, payload)!
  expect(notice.residentId).toBe(residentId)
  expect(notice.title.length).toBeLessThanOrEqual(12)
  expect(notice.text).toMatch(text)
  expect(notice.text).toMatch(/。$/)
  expect(notice.text).not.toMatch(/。。|null|undefined|NaN/)
  expect(notice.push?.template ?? null).toBe(template)
  if (notice.push) expect(notice.push.page).toMatch(new RegExp(`\\?id=${notice.target?.id}$`))
})

test('WeChat cards stay within five characters of state and twenty of hint', () => {
  for (const payload of [{ ...matter, dueOn, missing: ['a'], note: null, reason: 'x', delivery: null }])
    for (const name of ['accepted', 'lapsed', 'papers_missing', 'completed', 'closed', 'declined'] as const) {
      const { push } = noticeOf(`matter.${name}`, payload)!
      const fields = push!.fields as { state: string; hint: string }
      expect(fields.state.length).toBeLessThanOrEqual(5)
      expect(fields.hint.length).toBeLessThanOrEqual(20)
    }
})

test('nobody is told of a number or a matter without an account, nor of a recall', () => {
  expect(notices['ticket.called']({ ...ticket, residentId: null, windowNumber: 3, calls: 1 })).toBeNull()
  expect(notices['ticket.called']({ ...ticket, windowNumber: 3, calls: 2 })).toBeNull()
  expect(notices['ticket.skipped']({ ...ticket, residentId: null })).toBeNull()
  expect(notices['ticket.finished']({ ...finished, residentId: null })).toBeNull()
  expect(notices['matter.withdrawn']({ ...matter, residentId: null })).toBeNull()
})
