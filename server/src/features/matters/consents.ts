import { formatDateOf, formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import type { ConsentKind } from '../../kernel/consents.ts'
import { loadHolidays } from '../organisations/holidays.ts'
import { makeMove } from './moves/make-move.ts'
import { mayWithdraw } from './present.ts'
import { Matter, type MatterRecord } from './record/model.ts'
import { FamilyLink } from './sharing/model.ts'
import { endFamilyLink } from './sharing/sharing.ts'

const mattersOf = (residentId: string): Promise<MatterRecord[]> =>
  Matter.find({ residentId }).sort({ receivedAt: -1, _id: -1 }).limit(200).lean()

/** 给家人看进度的链接 */
export const linkConsents: ConsentKind = {
  kind: 'link',
  list: async (app, { id }) => {
    const matters = await mattersOf(id)
    if (matters.length === 0) return []
    const links = await FamilyLink.find({ matterId: { $in: matters.map(({ _id }) => _id) } })
      .sort({ _id: -1 })
      .lean()
    return links
      .filter(({ endsAt }) => endsAt > app.clock.now())
      .map(({ matterId, endsAt }) => ({
        of: String(matterId),
        title: `把「${matters.find(({ _id }) => _id.equals(matterId))?.itemName ?? ''}」的进度给有链接的家人看`,
        purpose: '家人不用登录也能看进度',
        given: `到 ${formatInstant(endsAt.toISOString())} 为止`,
        withdrawnAt: null,
        follows: '链接马上打不开。',
        instead: null,
      }))
  },
  withdraw: (app, who, of) => endFamilyLink(app, who, of),
}
const insteadOf = ({ status, endedAt }: MatterRecord): string | null => {
  if (status === 'withdrawn') return null
  return endedAt ? '这件事已经办完，授权到此为止。' : '已经出了结果，不能再撤回；有疑问请打收件大厅的电话。'
}
/** 代办授权: given for one application, which rests on it and ends with it. */
export const agencyConsents: ConsentKind = {
  kind: 'agency',
  list: async (app, { id }) => {
    const matters = (await mattersOf(id)).filter(({ agency }) => agency)
    const holidays = await loadHolidays()
    const consents: Awaited<ReturnType<ConsentKind['list']>> = []
    for (const matter of matters) {
      const { _id, itemName, status, endedAt } = matter
      const { stationName, consentedAt } = matter.agency!
      const may = await mayWithdraw(app, matter, holidays)
      consents.push({
        of: String(_id),
        title: `请${stationName}代办「${itemName}」`,
        purpose: '代您填写、提交申请和材料',
        given: `${formatDateOf(consentedAt.toISOString())} 同意`,
        withdrawnAt: status === 'withdrawn' ? (endedAt?.toISOString() ?? null) : null,
        follows: may ? '这件申请马上撤回，代办到此为止；以后要办，可以自己到窗口重新申请。' : null,
        instead: may ? null : insteadOf(matter),
      })
    }
    return consents
  },
  withdraw: async (app, who, of) => {
    await makeMove(app, who, of, 'withdraw', {})
  },
}
