import type { MatterPaper, PaperedMaterial } from '@zhenyiban/shared/papers/contract.ts'
import { messages } from './messages.ts'

/** What became of a file while somebody was about to return it; null when it still waits. */
export const becameOf = (opened: MatterPaper, material: PaperedMaterial | undefined): string | null => {
  const now = material?.papers.find(({ id }) => id === opened.id)
  if (!now) return opened.reused ? messages.gone.reused : messages.gone.removed(opened.addedBy)
  if (now.status === 'verified') return messages.gone.verified
  if (now.status === 'returned') return messages.gone.returned
  return material?.canCheck ? null : messages.gone.unneeded
}
/** Files of the same material that wait now and can be returned in its place, by the names the list gives them. */
export const othersThan = (opened: MatterPaper, material: PaperedMaterial | undefined) =>
  !material?.canCheck
    ? []
    : material.papers
        .map((paper, index) => ({ paper, name: messages.nth(index + 1, paper.type) }))
        .filter(({ paper }) => paper.id !== opened.id && paper.status === 'waiting' && !paper.canRemove)
