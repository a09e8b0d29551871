import { formatDateOf } from '@zhenyiban/shared/time/chinese-dates.ts'
import type { ConsentKind } from '../../kernel/consents.ts'
import { Matter } from '../matters/record/model.ts'
import { findMine } from '../matters/service.ts'
import { MatterPaper } from './model.ts'
import { withdrawReuse } from './reusing.ts'
import { mayWithdrawReuse } from './rules.ts'

/** 免交已核验材料: each paper of an earlier matter that is used in another one. */
export const reuseConsents: ConsentKind = {
  kind: 'reuse',
  list: async (_app, { id }) => {
    const matters = await Matter.find({ residentId: id }).sort({ receivedAt: -1, _id: -1 }).limit(200).lean()
    if (matters.length === 0) return []
    const used = { matterId: { $in: matters.map(({ _id }) => _id) }, holdsPlace: true }
    const papers = await MatterPaper.find(used).sort({ addedAt: -1, _id: -1 }).lean()
    const seen = new Set<string>()
    return papers.flatMap(paper => {
      const matter = matters.find(({ _id }) => _id.equals(paper.matterId))!
      const of = `${matter._id} ${paper.material}`
      if (!paper.reuse || seen.has(of)) return []
      seen.add(of)
      const may = mayWithdrawReuse(matter, paper)
      return {
        of,
        title: `把以前交过的「${paper.material}」用来办「${matter.itemName}」`,
        purpose: '不用再交一次',
        given: `${formatDateOf(paper.reuse.consentedAt.toISOString())} 同意`,
        withdrawnAt: null,
        follows: may ? '这件办件里马上看不到这份材料，要用的请重新交。' : null,
        instead: may ? null : '已经凭它受理，不能单独撤回；不想办了，可以撤回这件办件。',
      }
    })
  },
  withdraw: (app, who, of) => {
    const [matterId = '', material = ''] = [of.slice(0, 24), of.slice(25)]
    return withdrawReuse(app, who, () => findMine(who, matterId), material)
  },
}
