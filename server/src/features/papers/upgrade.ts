import { Matter } from '../matters/record/model.ts'
import { upgradeRecord } from '../matters/record/record.ts'
import { listPapers } from './finding.ts'
import { MatterPaper, type PaperRecord } from './model.ts'
import { standingOf } from './standing.ts'

/** Why the last file was sent back, when none came after it. */
const reasonIn = (papers: readonly PaperRecord[], material: string): string | null => {
  const returned = papers.filter(each => each.material === material && each.status === 'returned')
  const last = returned.sort((a, b) => +a.checkedAt! - +b.checkedAt!).at(-1)
  const later = papers.some(
    each => each.material === material && each.status === 'waiting' && each.addedAt > last!.checkedAt!,
  )
  return last && !later ? last.reason : null
}
/** Matters of a version in which they did not say how their files stand. A repeat finds none. */
export const upgradePapers = async (): Promise<void> => {
  const ids = await MatterPaper.distinct('matterId', { status: { $in: ['waiting', 'returned'] } })
  const before = await Matter.find({ _id: { $in: ids }, papersSince: { $exists: false } })
    .sort({ _id: 1 })
    .lean()
  for (const matter of before) {
    const papers = await listPapers(matter._id)
    const materials = matter.materials.map(each => ({ ...each, returned: reasonIn(papers, each.name) }))
    await upgradeRecord({ ...matter, ...standingOf(materials, papers) })
  }
}
