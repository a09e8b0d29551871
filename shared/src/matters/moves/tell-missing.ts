import { z } from '../../zod.ts'
import { whyUnchecked } from './checking.ts'
import { lines, move, Note } from './move.ts'

/** 一次性告知: everything that is missing, told once. */
export const tellMissing = move()({
  from: ['received'],
  to: 'papers_missing',
  by: 'desk',
  permission: 'matter.receive',
  path: '/matters/:matterId/tell-missing',
  summary: '一次性告知需补的材料',
  body: z.object({
    missing: z
      .array(z.string().check(z.maxLength(300)))
      .check(z.minLength(1, '请至少选一份要补的材料'), z.maxLength(100)),
    note: Note,
  }),
  label: '一次性告知',
  event: 'matter.papers_missing',
  // Nothing can be named that is not here already.
  recordGuard: state => {
    const { materials, toldMissingAt } = state
    if (!toldMissingAt && materials.every(({ handedIn }) => handedIn)) return 'matter.unknown_material'
    return whyUnchecked(state)
  },
  offeredDespite: ['matter.unknown_material', 'matter.papers_waiting'],
  whenMoved: ({ toldMissingAt }) => (toldMissingAt ? 'matter.told_once' : null),
  guard: ({ toldMissingAt }) => (toldMissingAt ? 'matter.told_once' : null),
  change: (_, { at }) => ({ toldMissingAt: at }),
  timeline: ({ told, note }: { told: string[]; note?: string | undefined }) =>
    lines(`还缺 ${told.length} 份材料，请补交后继续办理`, [told.join('、'), note].filter(Boolean).join('。')),
  payload: ({ told }) => ({ missing: told }),
})
