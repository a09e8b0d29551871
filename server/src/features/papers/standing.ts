import type { MatterRecord } from '../matters/record/model.ts'
import { listPapers } from './finding.ts'
import type { PaperRecord } from './model.ts'

type Standing = Pick<MatterRecord, 'materials'> & { papersSince: Date | null }
/**
 * What the matter itself says of its files, so that lists need not look: of each material how many wait and why the last
 * was sent back, and since when the oldest waits that it is the staff's turn to look at. `change`: the reason a file of
 * this material was sent back for now, or null because another came.
 */
export const standingOf = (
  materials: MatterRecord['materials'],
  papers: readonly Pick<PaperRecord, 'material' | 'status' | 'addedAt'>[],
  change?: { material: string; returned: string | null },
): Standing => {
  const of = (name: string, status: PaperRecord['status']) =>
    papers.filter(paper => paper.material === name && paper.status === status)
  const stand = materials.map(material => {
    const said = change?.material === material.name ? change.returned : (material.returned ?? null)
    // Nothing is left of what was sent back: it is simply to be sent.
    const returned = of(material.name, 'returned').length > 0 ? said : null
    return { ...material, waiting: of(material.name, 'waiting').length, returned }
  })
  const looked = stand.filter(({ handedIn, returned }) => !handedIn && returned === null)
  const since = looked.flatMap(({ name }) => of(name, 'waiting').map(({ addedAt }) => +addedAt))
  return { materials: stand, papersSince: since.length > 0 ? new Date(Math.min(...since)) : null }
}
/** The same, of what is stored; within the transaction that changed it. */
export const standingNow = async (
  matter: Pick<MatterRecord, '_id' | 'materials'>,
  change?: { material: string; returned: string | null },
): Promise<Standing> => standingOf(matter.materials, await listPapers(matter._id), change)
