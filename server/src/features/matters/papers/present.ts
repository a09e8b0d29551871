import type { MatterPapers } from '@zhenyiban/shared/matter-papers.ts'
import type { MatterRecord } from '../model.ts'
import { listPapers } from './finding.ts'
import type { PaperRecord } from './model.ts'
import { mayRemove, whyNotAsked } from './rules.ts'

const nameFor = ({ addedBy }: PaperRecord, viewer: 'resident' | 'staff'): string => {
  if (addedBy.kind === 'resident') return viewer === 'resident' ? '我' : '申请人'
  // Whose hands scanned it is the hall's own business.
  return viewer === 'resident' ? '窗口' : (addedBy.name ?? '工作人员')
}
const presentPaper = (paper: PaperRecord, viewer: 'resident' | 'staff') => ({
  id: String(paper._id),
  type: paper.type,
  bytes: paper.bytes,
  status: paper.status,
  addedAt: paper.addedAt.toISOString(),
  addedBy: nameFor(paper, viewer),
  checkedAt: paper.checkedAt?.toISOString() ?? null,
  reason: paper.reason,
  canRemove: mayRemove(paper, viewer),
})

/** The guide's list with what has come for each line; `mayAdd`: staff of the receiving hall, and the resident. */
export const presentPapers = async (
  matter: MatterRecord,
  viewer: 'resident' | 'staff',
  mayAdd: boolean,
): Promise<MatterPapers> => {
  const papers = await listPapers(matter._id)
  return {
    materials: matter.materials.map(({ name, required, handedIn }) => ({
      name,
      required,
      handedIn,
      missing: matter.missing.includes(name),
      canAdd: mayAdd && whyNotAsked(matter, name) === null,
      papers: papers.filter(({ material }) => material === name).map(paper => presentPaper(paper, viewer)),
    })),
  }
}
