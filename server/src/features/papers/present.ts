import type { MatterPapers } from '@zhenyiban/shared/papers/contract.ts'
import { REUSE_VERSION } from '@zhenyiban/shared/papers/reuse.ts'
import { waitingFiles } from '@zhenyiban/shared/papers/states.ts'
import type { Actor, App, ResidentActor, StaffActor } from '../../kernel/app.ts'
import { inScope } from '../../kernel/scope.ts'
import { presentMaterial } from '../matters/present-materials.ts'
import type { MatterRecord } from '../matters/record/model.ts'
import { findMatter, findMine } from '../matters/service.ts'
import { listPapers, mayCheck } from './finding.ts'
import type { PaperRecord } from './model.ts'
import { type Offer, offersFor, textOf } from './offering.ts'
import { mayWithdrawReuse, whyNotAsked, whyNotRemoved } from './rules.ts'

type Viewer = Actor['kind']
const nameFor = ({ addedBy }: PaperRecord, viewer: Viewer): string => {
  if (addedBy.kind === 'resident') return viewer === 'resident' ? '我' : '申请人'
  // Residents see the hall, not the member of staff who scanned the paper.
  return viewer === 'resident' ? '窗口' : (addedBy.name ?? '工作人员')
}
const presentPaper = (matter: MatterRecord, paper: PaperRecord, viewer: Viewer) => ({
  id: String(paper._id),
  type: paper.type,
  bytes: paper.bytes,
  status: paper.status,
  addedAt: paper.addedAt.toISOString(),
  addedBy: nameFor(paper, viewer),
  checkedAt: paper.checkedAt?.toISOString() ?? null,
  reason: paper.reason,
  canRemove: whyNotRemoved(matter, paper, viewer) === null,
  reused: Boolean(paper.reuse),
})

const takesPartIn = ({ organisationIds }: MatterRecord, who: Actor): boolean =>
  who.kind === 'resident' || organisationIds.some(id => inScope(who, id))
const presentOffer = (matter: MatterRecord, material: string, offer: Offer | undefined, who: Actor) => {
  if (!offer) return null
  const { from, papers, checkedAt } = offer
  const { itemName, caseNumber } = from
  return {
    fromMatterId: String(from._id),
    from: takesPartIn(from, who) ? { itemName, caseNumber } : null,
    checkedBy: from.hallName,
    checkedAt: checkedAt.toISOString(),
    files: papers.length,
    version: REUSE_VERSION,
    text: textOf(matter, material, offer),
  }
}
const presentReuse = (matter: MatterRecord, papers: readonly PaperRecord[], mayAct: boolean) => {
  const reused = papers.filter(({ reuse }) => reuse)
  const reuse = reused.at(-1)?.reuse
  if (!reuse) return null
  return {
    checkedBy: reuse.hallName,
    checkedAt: reuse.checkedAt.toISOString(),
    way: reuse.way,
    consentedAt: reuse.consentedAt.toISOString(),
    text: reuse.text,
    canWithdraw: mayAct && reused.every(paper => mayWithdrawReuse(matter, paper)),
  }
}

/** The guide's list with what has come for each line; `mayAct`: staff of the receiving hall, and the resident. */
const presentPapers = async (
  app: App,
  who: Actor,
  matter: MatterRecord,
  mayAct: boolean,
): Promise<MatterPapers> => {
  const all = await listPapers(matter._id)
  const offers = mayAct ? await offersFor(app, matter, all) : new Map<string, Offer>()
  return {
    materials: matter.materials.map(material => {
      const { name } = material
      const papers = all.filter(paper => paper.material === name)
      return {
        ...presentMaterial(matter, material),
        missing: matter.missing.includes(name),
        canAdd: mayAct && whyNotAsked(matter, name) === null,
        canCheck: who.kind === 'staff' && mayCheck(who, matter) && waitingFiles(matter, material) > 0,
        papers: papers.map(paper => presentPaper(matter, paper, who.kind)),
        offer: presentOffer(matter, name, offers.get(name), who),
        reuse: presentReuse(matter, papers, mayAct),
      }
    }),
  }
}
export const presentMine = async (app: App, who: ResidentActor, id: string): Promise<MatterPapers> =>
  presentPapers(app, who, await findMine(who, id), true)
export const presentForStaff = async (app: App, staff: StaffActor, id: string): Promise<MatterPapers> => {
  const matter = await findMatter(staff, id)
  const atDesk = staff.permissions.includes('matter.receive') && inScope(staff, matter.hallOrganisationId)
  return presentPapers(app, staff, matter, atDesk)
}
