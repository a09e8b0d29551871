import { formatDateOf, formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import type { ConsentKind } from '../../kernel/consents.ts'
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
/** 代办授权: given for one application, which rests on it. */
export const agencyConsents: ConsentKind = {
  kind: 'agency',
  withdraw: null,
  list: async (_app, { id }) =>
    (await mattersOf(id)).flatMap(({ _id, itemName, agency, endedAt }) =>
      agency
        ? {
            of: String(_id),
            title: `请${agency.stationName}代办「${itemName}」`,
            purpose: '代您填写、提交申请和材料',
            given: `${formatDateOf(agency.consentedAt.toISOString())} 同意`,
            withdrawnAt: null,
            follows: null,
            instead: endedAt ? '这件事已经办完，授权到此为止。' : '不想办了，请在「我的事」里撤回这件办件。',
          }
        : [],
    ),
}
