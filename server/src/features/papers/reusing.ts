import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { paperMoves } from '@zhenyiban/shared/papers/contract.ts'
import type { ReuseVersion, ReuseWay } from '@zhenyiban/shared/papers/reuse.ts'
import { advance } from '../../kernel/advance.ts'
import type { App, ResidentActor, StaffActor } from '../../kernel/app.ts'
import { isDuplicateOf } from '../../kernel/transaction.ts'
import { factsOf } from '../matters/record/facts.ts'
import type { MatterRecord } from '../matters/record/model.ts'
import { changeRecord } from '../matters/record/record.ts'
import { discardAfterCommit, fileOf } from './discarding.ts'
import { listPapers } from './finding.ts'
import { MatterPaper, type PaperRecord } from './model.ts'
import { findOffered, textOf } from './offering.ts'
import { freeNumber, isMissingAgain, mayWithdrawReuse, whyNotAsked } from './rules.ts'
import { standingNow } from './standing.ts'
import { timelineText } from './timeline-text.ts'

type Consenting = ResidentActor | StaffActor
type Find = () => Promise<MatterRecord>
interface ReuseRequest {
  material: string
  fromMatterId: string
  version: ReuseVersion
  way: ReuseWay
}

/** Writes it into the matter, unless the matter has changed since it was read. */
const emitReuseEvent = async (
  app: App,
  matter: MatterRecord,
  change: Parameters<typeof changeRecord>[2],
): Promise<void> => {
  if (!(await changeRecord(app, matter, change))) refuse('matter.already_moved')
}

const link = (app: App, who: Consenting, find: Find, request: ReuseRequest) =>
  app.transaction(async () => {
    const matter = await find()
    const { material, version, way } = request
    const why = whyNotAsked(matter, material)
    if (why) refuse(why)
    const held = await listPapers(matter._id)
    const offer = await findOffered(app, matter, held, request)
    if (typeof offer === 'string') return refuse(offer)
    const at = app.clock.now()
    const { from, checkedAt, papers } = offer
    // Written on the originals: nobody takes one of them away at the same moment.
    const originals = { _id: { $in: papers.map(({ _id }) => _id) }, status: 'verified' as const }
    const { matchedCount } = await MatterPaper.updateMany(originals, { $set: { reusedAt: at } })
    if (matchedCount < papers.length) refuse('paper.reuse_none')
    const reuse = {
      fromMatterId: from._id,
      hallName: from.hallName,
      checkedAt,
      version,
      way,
      text: textOf(matter, material, offer, version),
      consentedAt: at,
      wasMissing: false,
    }
    // With what is being sent at this moment, which nobody sees yet.
    const placed = await MatterPaper.find({ matterId: matter._id, holdsPlace: true }).lean()
    const linked: PaperRecord[] = []
    for (const paper of papers) {
      const number = freeNumber([...placed, ...linked], material)
      if (typeof number !== 'number') return refuse(number)
      const [one] = await MatterPaper.create([
        {
          matterId: matter._id,
          material,
          place: number,
          holdsPlace: true,
          status: 'waiting',
          type: paper.type,
          bytes: paper.bytes,
          fileId: fileOf(paper),
          reuse,
          addedAt: at,
          addedBy: { kind: who.kind, id: who.id, name: who.kind === 'staff' ? who.name : null },
        },
      ])
      linked.push(one!.toObject())
    }
    const payload = {
      ...factsOf(matter),
      material,
      version,
      way,
      fromMatterId: String(from._id),
      hallName: matter.hallName,
      paperIds: linked.map(({ _id }) => String(_id)),
    }
    await emitReuseEvent(app, matter, {
      set: await standingNow(matter, { material, returned: null }),
      lines: [
        { text: timelineText.reused(material), note: timelineText.reusedHow(from.hallName, checkedAt, way) },
      ],
      events: [{ name: 'paper.reuse_consented', actor: who, payload }],
    })
  })
/**
 * Uses an earlier matter's verified paper for this one, with the applicant's consent: the file stays the one there is,
 * and whoever takes the papers here looks at it as at any other.
 */
export const reusePaper = (app: App, who: Consenting, find: Find, request: ReuseRequest): Promise<void> =>
  link(app, who, find, request).catch(error => {
    // A file or another consent came a moment ago: looked at again, with what is there now.
    if (!isDuplicateOf(error, 'matterId', 'material', 'place') && !isDuplicateOf(error, 'matterId', 'fileId'))
      throw error
    return reusePaper(app, who, find, request)
  })

/** The consent is withdrawn: the paper is no longer here, and is asked for as it was. */
export const withdrawReuse = (app: App, who: Consenting, find: Find, material: string): Promise<void> =>
  app.transaction(async () => {
    const matter = await find()
    const papers = (await listPapers(matter._id)).filter(each => each.reuse && each.material === material)
    if (papers.length === 0) refuse('paper.not_reused')
    if (!papers.every(paper => mayWithdrawReuse(matter, paper))) refuse('paper.reuse_used')
    for (const { _id, status } of papers)
      if (
        !(await advance(MatterPaper, { _id, matterId: matter._id, status }, paperMoves.unlink, {
          $set: { holdsPlace: false },
        }))
      )
        refuse('paper.changed')
    const counted = papers.filter(({ status }) => status === 'verified')
    const isMissing = counted.some(paper => isMissingAgain(matter, paper))
    const payload = {
      ...factsOf(matter),
      material,
      paperIds: papers.map(({ _id }) => String(_id)),
      fromMatterIds: [...new Set(papers.map(({ reuse }) => String(reuse!.fromMatterId)))],
    }
    const materials = matter.materials.map(paper =>
      paper.name === material && counted.length > 0 ? { ...paper, handedIn: false } : paper,
    )
    await emitReuseEvent(app, matter, {
      set: {
        ...(await standingNow({ ...matter, materials })),
        missing: isMissing ? [...new Set([...matter.missing, material])] : matter.missing,
      },
      lines: [{ text: timelineText.reuseWithdrawn(material), note: null }],
      events: [{ name: 'paper.reuse_withdrawn', actor: who, payload }],
    })
    discardAfterCommit(app, papers)
  })
