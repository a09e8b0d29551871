import type { MatterPapers } from '@zhenyiban/shared/papers/contract.ts'
import { REUSE_VERSION, witnessedWays } from '@zhenyiban/shared/papers/reuse.ts'
import mongoose from 'mongoose'
import { Matter } from '../features/matters/record/model.ts'
import { MatterPaper } from '../features/papers/model.ts'
import type { App } from '../kernel/app.ts'
import { PHOTO } from './receiving.ts'
import { buildPhoto } from './uploads.ts'

const smallest = await buildPhoto({ width: 100, height: 100 })

type ByMatter = { params: { matterId: string } }
const isPapers = (answer: unknown): answer is MatterPapers =>
  typeof answer === 'object' && answer !== null && 'materials' in answer && !('status' in answer)

/** Calls that change a matter's papers, drawn at random; `remember` is told what was answered. */
export const paperCalls = (pick: <T>(list: readonly T[]) => T, matterId: () => string) => {
  const nobody = { matterId: 'f'.repeat(24), paperIds: ['f'.repeat(24)] }
  /** What waited at the desks, newest last; and where something was verified. */
  const waiting = [nobody]
  const verified = [nobody.matterId]
  const matter = () => ({ params: { matterId: matterId() } })
  const photo = { query: { material: PHOTO, type: 'image/png' as const }, body: smallest }
  const reuseBody = () => ({
    material: PHOTO,
    fromMatterId: pick(verified.slice(-8)),
    version: REUSE_VERSION,
  })
  const calls = {
    addMyPaper: () => ({ ...matter(), ...photo }),
    verifyMaterial: () => {
      const { matterId: id, paperIds } = pick(waiting.slice(-4))
      return { params: { matterId: id }, body: { material: PHOTO, paperIds } }
    },
    returnPaper: () => {
      const { matterId: id, paperIds } = pick(waiting.slice(-4))
      return { params: { matterId: id, paperId: pick(paperIds) }, body: { reason: '看不清' } }
    },
    reuseMyPaper: () => ({ ...matter(), body: reuseBody() }),
    reusePaper: () => ({ ...matter(), body: { ...reuseBody(), way: pick(witnessedWays) } }),
    withdrawMyReuse: () => ({ ...matter(), body: { material: PHOTO } }),
    withdrawReuse: () => ({ ...matter(), body: { material: PHOTO } }),
  }
  const remember = (name: string, sent: object, answer: unknown) => {
    if (!(name in calls) || !isPapers(answer)) return
    const { matterId: id } = (sent as ByMatter).params
    const papers = answer.materials.find(each => each.name === PHOTO)?.papers ?? []
    const paperIds = papers.filter(({ status }) => status === 'waiting').map(each => each.id)
    if (paperIds.length > 0) waiting.push({ matterId: id, paperIds })
    if (name === 'verifyMaterial') verified.push(id)
  }
  return { calls, remember }
}

/** Every paper has its file and every file its paper; what is used again is of the same person. Returns how many are. */
export const expectPapersKept = async (app: App): Promise<number> => {
  const papers = await MatterPaper.find().lean()
  expect(papers.filter(({ status }) => status === 'storing' || status === 'removed')).toEqual([])
  const files = await mongoose.connection.db!.collection('papers.files').find().toArray()
  const needed = new Set(papers.map(({ _id, fileId }) => String(fileId ?? _id)))
  expect(new Set(files.map(({ _id }) => String(_id)))).toEqual(needed)
  const matters = new Map((await Matter.find().lean()).map(each => [String(each._id), each]))
  const reused = papers.filter(({ reuse }) => reuse)
  for (const { matterId, fileId, reuse } of reused) {
    const [here, there] = [matterId, reuse!.fromMatterId].map(id => matters.get(String(id))!)
    expect(String(here!.residentId)).toBe(String(there!.residentId))
    expect(app.vault.open(here!.applicant.idNumber)).toBe(app.vault.open(there!.applicant.idNumber))
    const original = papers.find(({ _id }) => _id.equals(fileId!))
    expect(original).toMatchObject({ status: 'verified', matterId: reuse!.fromMatterId })
  }
  // No matter counts a paper as used twice.
  const held = reused.filter(({ holdsPlace }) => holdsPlace).map(each => `${each.matterId} ${each.fileId}`)
  expect(new Set(held).size).toBe(held.length)
  return reused.length
}
