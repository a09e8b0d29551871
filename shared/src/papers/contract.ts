import { endpoint } from '../kernel/endpoint.ts'
import { Id, Instant, ShortText } from '../kernel/fields.ts'
import { Bytes, MEGABYTE, ServedFile } from '../kernel/files.ts'
import type { Moves } from '../kernel/moves.ts'
import { z } from '../zod.ts'
import { PaperOffer, PaperReuse } from './reuse.ts'
import { materialStanding } from './standing.ts'

/** What a paper (材料) may be when it comes as a file: a photo or a PDF. */
export const paperTypes = ['image/jpeg', 'image/png', 'application/pdf'] as const
export type PaperType = (typeof paperTypes)[number]

export const PAPER_MAX_BYTES = 10 * MEGABYTE
/** Both sides of an ID card, or the pages of a household register. */
export const PAPERS_PER_MATERIAL = 6
export const PAPERS_PER_MATTER = 30
/** Smaller nobody can read, larger no phone takes. */
export const PAPER_EDGE_PX = { least: 100, most: 12_000 } as const
/** To which phones scale a photo before it is sent: the small print of an ID card stays readable. */
export const PHOTO_LONG_EDGE_PX = 2000
/** To which the server scales what comes larger: a page of A4 scanned at 300 dpi stays as it is. */
export const KEPT_LONG_EDGE_PX = 4000

/** 正在保存, 收到待核, 通过, 退回, 已删除: of a file; what people read of it is said by states.ts */
export const paperStatuses = ['storing', 'waiting', 'verified', 'returned', 'removed'] as const
export type PaperStatus = (typeof paperStatuses)[number]
/** `storing`: the record is there before its file, so that nothing is ever stored that no record knows. */
export const paperMoves = {
  keep: { from: ['storing'], to: 'waiting' },
  verify: { from: ['waiting'], to: 'verified' },
  return: { from: ['waiting'], to: 'returned' },
  remove: { from: ['storing', 'waiting', 'returned'], to: 'removed' },
  /** The consent to use it again was withdrawn; of papers that are used again alone. */
  unlink: { from: ['waiting', 'verified', 'returned'], to: 'removed' },
} as const satisfies Moves<PaperStatus>

export const MatterPaper = z.object({
  id: Id,
  type: z.enum(paperTypes),
  bytes: z.number(),
  status: z.enum(paperStatuses),
  addedAt: Instant,
  /** The applicant, or the member of staff who scanned it. */
  addedBy: z.string(),
  checkedAt: z.nullable(Instant),
  /** Why it was sent back. */
  reason: z.nullable(z.string()),
  canRemove: z.boolean(),
  /** It was verified in an earlier matter and is used again. */
  reused: z.boolean(),
})
export type MatterPaper = z.output<typeof MatterPaper>
/** One line of the guide's list with what has come for it. */
export const PaperedMaterial = z.object({
  name: z.string(),
  required: z.boolean(),
  handedIn: z.boolean(),
  ...materialStanding,
  /** Told as missing and still so. */
  missing: z.boolean(),
  canAdd: z.boolean(),
  /** Staff who may pass or return what waits. */
  canCheck: z.boolean(),
  papers: z.array(MatterPaper),
  /** What was verified earlier and could be used here, with a consent. */
  offer: z.nullable(PaperOffer),
  /** The consent that was given. */
  reuse: z.nullable(PaperReuse),
})
export type PaperedMaterial = z.output<typeof PaperedMaterial>
export const Papers = z.object({ materials: z.array(PaperedMaterial) })
export type MatterPapers = z.output<typeof Papers>

const ByMatter = z.object({ matterId: Id })
const ByPaper = z.object({ matterId: Id, paperId: Id })
export const Material = z.string().check(z.minLength(1), z.maxLength(300))
/** What the sender takes the file for; its content must agree, and says what to do when it is none of `paperTypes`. */
export const ClaimedType = z.string().check(z.maxLength(100))
const NewPaper = z.object({ material: Material, type: ClaimedType })
const upload = { maxBytes: PAPER_MAX_BYTES }

export const matterPapers = {
  myPapers: endpoint({
    method: 'GET',
    path: '/my/matters/:matterId/papers',
    access: 'resident',
    summary: '我的办件的材料',
    params: ByMatter,
    result: Papers,
  }),
  addMyPaper: endpoint({
    method: 'POST',
    path: '/my/matters/:matterId/papers',
    access: 'resident',
    summary: '传一份材料的照片或 PDF',
    params: ByMatter,
    query: NewPaper,
    body: Bytes,
    upload,
    result: Papers,
  }),
  removeMyPaper: endpoint({
    method: 'POST',
    path: '/my/matters/:matterId/papers/:paperId/remove',
    access: 'resident',
    summary: '删除还没核对的文件',
    params: ByPaper,
    result: Papers,
  }),
  myPaperFile: endpoint({
    method: 'GET',
    path: '/my/matters/:matterId/papers/:paperId/file',
    access: 'resident',
    summary: '看我传的文件',
    params: ByPaper,
    result: ServedFile,
    download: true,
  }),
  papers: endpoint({
    method: 'GET',
    path: '/matters/:matterId/papers',
    access: 'matter.read',
    summary: '办件的材料文件',
    params: ByMatter,
    result: Papers,
  }),
  addPaper: endpoint({
    method: 'POST',
    path: '/matters/:matterId/papers',
    access: 'matter.receive',
    summary: '窗口扫描或拍下一份材料',
    params: ByMatter,
    query: NewPaper,
    body: Bytes,
    upload,
    result: Papers,
  }),
  removePaper: endpoint({
    method: 'POST',
    path: '/matters/:matterId/papers/:paperId/remove',
    access: 'matter.receive',
    summary: '删除窗口传错的文件',
    params: ByPaper,
    result: Papers,
  }),
  /** Shows an ID card as it is, so it needs what looking at the unmasked applicant needs. */
  paperFile: endpoint({
    method: 'GET',
    path: '/matters/:matterId/papers/:paperId/file',
    access: 'applicant.reveal',
    summary: '打开材料文件(留痕)',
    params: ByPaper,
    result: ServedFile,
    download: true,
  }),
  verifyMaterial: endpoint({
    method: 'POST',
    path: '/matters/:matterId/papers/verify',
    access: 'matter.advance',
    summary: '核对通过一份材料',
    params: ByMatter,
    body: z.object({
      material: Material,
      /** Those the clerk looked at: one that came meanwhile is not waved through. */
      paperIds: z.array(Id).check(z.minLength(1, '请先看过文件再核对'), z.maxLength(PAPERS_PER_MATERIAL)),
    }),
    result: Papers,
  }),
  returnPaper: endpoint({
    method: 'POST',
    path: '/matters/:matterId/papers/:paperId/return',
    access: 'matter.advance',
    summary: '退回一个看不清或不对的文件',
    params: ByPaper,
    body: z.object({ reason: ShortText }),
    result: Papers,
  }),
}
