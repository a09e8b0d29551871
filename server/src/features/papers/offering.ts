import { documentKey } from '@zhenyiban/shared/kernel/documents.ts'
import {
  isOfOneMatter,
  isSameMaterial,
  mayReuse,
  REUSE_DAYS,
  REUSE_VERSION,
  type ReuseVersion,
  reuseText,
  whyNotReuse,
} from '@zhenyiban/shared/papers/reuse.ts'

import type { App } from '../../kernel/app.ts'
import { openDocument } from '../identity/documents.ts'
import { Matter, type MatterRecord } from '../matters/record/model.ts'
import { fileOf } from './discarding.ts'
import { MatterPaper, type PaperRecord } from './model.ts'
import { isReusedHere, whyNotAsked } from './rules.ts'
import { filesThere } from './store.ts'

/** Looked through for papers: nobody has had more within a year. */
const MATTERS = 100
const DAY_MS = 86_400_000

export interface Offer {
  from: MatterRecord
  /** All files of the material that were verified there, both sides of an ID card. */
  papers: PaperRecord[]
  checkedAt: Date
}

const personOf = (app: App, { residentId, applicant }: MatterRecord) => ({
  residentId: residentId && String(residentId),
  idNumber: documentKey(openDocument(app, applicant)),
})
/** Other matters of the account; whose they are is asked by the rule, paper by paper. */
const mattersBeside = ({ _id, residentId }: MatterRecord, only?: string): Promise<MatterRecord[]> =>
  Matter.find({ residentId, _id: only ? { $eq: only, $ne: _id } : { $ne: _id } })
    .sort({ receivedAt: -1, _id: -1 })
    .limit(MATTERS)
    .lean()

/** The rule's view of an earlier paper. */
const earlier = (app: App, from: MatterRecord, there: ReadonlySet<string>) => {
  const applicant = personOf(app, from)
  return (paper: PaperRecord) => ({
    material: paper.material,
    applicant,
    status: paper.status,
    checkedAt: paper.checkedAt,
    isReused: Boolean(paper.reuse),
    fileThere: there.has(String(fileOf(paper))),
  })
}
const batch = (from: MatterRecord, papers: PaperRecord[]): Offer => ({
  from,
  papers,
  checkedAt: new Date(Math.min(...papers.map(({ checkedAt }) => +checkedAt!))),
})
const isUsedHere = (held: readonly PaperRecord[], papers: readonly PaperRecord[]): boolean =>
  papers.some(paper => held.some(({ fileId }) => String(fileId) === String(fileOf(paper))))

/** For each material that is asked for: the newest that was verified in another matter and may be used again. */
export const offersFor = async (
  app: App,
  matter: MatterRecord,
  held: readonly PaperRecord[],
): Promise<Map<string, Offer>> => {
  const offers = new Map<string, Offer>()
  const asked = matter.materials
    .map(({ name }) => name)
    .filter(name => !whyNotAsked(matter, name) && !isOfOneMatter(name) && !isReusedHere(held, name))
  if (!matter.residentId || asked.length === 0) return offers
  const now = app.clock.now()
  const matters = await mattersBeside(matter)
  const found = await MatterPaper.find({
    matterId: { $in: matters.map(({ _id }) => _id) },
    status: 'verified',
    checkedAt: { $gte: new Date(+now - REUSE_DAYS * DAY_MS) },
  })
    .sort({ checkedAt: -1, addedAt: 1, _id: 1 })
    .lean()
  if (found.length === 0) return offers
  const there = await filesThere(app, found.map(fileOf))
  const person = personOf(app, matter)
  for (const name of asked)
    for (const newest of found) {
      const from = matters.find(({ _id }) => _id.equals(newest.matterId))!
      const view = earlier(app, from, there)
      const papers = found.filter(
        each => each.matterId.equals(newest.matterId) && isSameMaterial(each.material, name),
      )
      const fits = papers.length > 0 && papers.every(each => mayReuse(view(each), now, person, name))
      if (!fits || isUsedHere(held, papers)) continue
      offers.set(name, batch(from, papers))
      break
    }
  return offers
}

/** The one that was consented to, or the code that says why it cannot be had any more. */
export const findOffered = async (
  app: App,
  matter: MatterRecord,
  held: readonly PaperRecord[],
  { material, fromMatterId }: { material: string; fromMatterId: string },
) => {
  if (isReusedHere(held, material)) return 'paper.reuse_already'
  const [from] = matter.residentId ? await mattersBeside(matter, fromMatterId) : []
  if (!from) return 'paper.reuse_none'
  const found = await MatterPaper.find({ matterId: from._id, status: 'verified' })
    .sort({ addedAt: 1, _id: 1 })
    .lean()
  const papers = found.filter(each => isSameMaterial(each.material, material))
  if (papers.length === 0) return 'paper.reuse_none'
  const view = earlier(app, from, await filesThere(app, papers.map(fileOf)))
  for (const paper of papers) {
    const why = whyNotReuse(view(paper), app.clock.now(), personOf(app, matter), material)
    if (why) return why
  }
  return isUsedHere(held, papers) ? 'paper.reuse_none' : batch(from, papers)
}

/** What is agreed to, in words. */
export const textOf = (
  matter: MatterRecord,
  material: string,
  { from, checkedAt }: Offer,
  version: ReuseVersion = REUSE_VERSION,
): string =>
  reuseText(version, {
    material,
    checkedBy: from.hallName,
    checkedAt: checkedAt.toISOString(),
    itemName: matter.itemName,
    hallName: matter.hallName,
  })
