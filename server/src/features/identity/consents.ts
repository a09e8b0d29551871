import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { policyTitle, termsTitle } from '@zhenyiban/shared/privacy/titles.ts'
import { formatDateOf } from '@zhenyiban/shared/time/chinese-dates.ts'
import type { ConsentKind } from '../../kernel/consents.ts'
import { findOrganisations } from '../organisations/tree.ts'
import { type AgreementRecord, Resident } from './model.ts'
import { findResident } from './residents.ts'

const texts = { privacy: policyTitle, terms: termsTitle } as const
/** 隐私政策 and 服务协议, every version that was agreed to. */
export const textConsents: ConsentKind = {
  kind: 'text',
  withdraw: null,
  list: async (_app, { id }) => {
    const { agreed = [] } = await findResident(id)
    const towns = await findOrganisations(agreed.flatMap(({ townId }) => townId ?? []))
    return agreed.flatMap(({ to, version, at, townId }) => {
      if (to === 'document') return []
      const town = towns.find(({ _id }) => townId?.equals(_id))
      return {
        of: `${to} ${version}`,
        title: `${town?.name ?? ''}《${texts[to]}》（${version} 版）`,
        purpose: '用这里办事',
        given: `${formatDateOf(at.toISOString())} 同意`,
        withdrawnAt: null,
        follows: null,
        instead: '不再同意，就注销账号；窗口照样能办。',
      }
    })
  },
}

const howGiven = (agreed: AgreementRecord | undefined): string => {
  if (!agreed) return '填写'
  return agreed.apart === false ? `填写，依登录时对说明（${agreed.version} 版）的同意` : '单独同意'
}
/** The document kept on the account, for which consent is asked apart; what matters say of it is another thing. */
export const documentConsents: ConsentKind = {
  kind: 'document',
  list: async (_app, { id }) => {
    const { agreed = [], idNumber, documentSince } = await findResident(id)
    const last = agreed.filter(({ to }) => to === 'document').at(-1)
    if (!last && idNumber === null) return []
    const at = last?.at ?? documentSince
    return [
      {
        of: 'mine',
        title: '证件号码留在「我的资料」里',
        purpose: '窗口办事不用再报；换手机号时证明是您',
        given: at ? `${formatDateOf(at.toISOString())} 在「我的资料」里${howGiven(last)}` : null,
        withdrawnAt: idNumber === null ? (last?.withdrawnAt?.toISOString() ?? null) : null,
        follows:
          idNumber === null
            ? null
            : '马上从您的资料里删除，以后到窗口要重新出示证件；已经收件的办件里的不变，那是办这件事要用的。',
        instead: null,
      },
    ]
  },
  withdraw: (app, who) =>
    app.transaction(async () => {
      const { agreed = [], idNumber } =
        (await Resident.findById(who.id).lean()) ?? refuse('resident.not_found')
      if (idNumber === null) refuse('consent.withdrawn')
      const at = app.clock.now()
      const left = agreed.map(each =>
        each.to === 'document' && each.withdrawnAt === null ? { ...each, withdrawnAt: at } : each,
      )
      const gone = { idNumber: null, documentType: null, idNumberHash: null, documentSince: null }
      await Resident.updateOne({ _id: who.id }, { $set: { ...gone, agreed: left } })
      await app.outbox.add('resident.consent_withdrawn', who, { residentId: who.id, consent: 'document' })
    }),
}
