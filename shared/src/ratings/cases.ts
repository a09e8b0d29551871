/** 差评整改: what follows a bad rating, until whoever gave it says what became of it. */
export const rectificationStatuses = [
  'open',
  'to_rectify',
  'to_check',
  'to_answer',
  'answered',
  'confirmed',
  'partly',
  'unsolved',
  'unreachable',
  'by_rule',
  'upheld',
] as const
export type RectificationStatus = (typeof rectificationStatuses)[number]
export const rectificationStatusLabels: Record<RectificationStatus, string> = {
  open: '待回访',
  to_rectify: '待整改',
  to_check: '待核查',
  to_answer: '待答复',
  answered: '等群众确认',
  confirmed: '本人确认解决',
  partly: '部分解决',
  unsolved: '未解决',
  unreachable: '联系不上',
  by_rule: '按规则结案',
  upheld: '申诉成立',
}
/** How a case ends, each counted apart; only the first is solved (解决). */
export const caseEnds = ['confirmed', 'partly', 'unsolved', 'unreachable', 'by_rule', 'upheld'] as const
export type CaseEnd = (typeof caseEnds)[number]
export const endOf = (status: RectificationStatus): CaseEnd | null =>
  caseEnds.find(end => end === status) ?? null
/** The office owes the next step. */
export const owedByOffice = ['open', 'to_rectify', 'to_check', 'to_answer'] as const
export const isOwed = (status: RectificationStatus): boolean =>
  (owedByOffice as readonly string[]).includes(status)

/** Lists of staff, by what is to be done next. */
export const caseViews = [
  'open',
  'to_rectify',
  'to_check',
  'to_answer',
  'answered',
  'ended',
  'appeal',
] as const
export type CaseView = (typeof caseViews)[number]
export const caseViewLabels: Record<CaseView, string> = {
  open: '待回访',
  to_rectify: '待整改',
  to_check: '待核查',
  to_answer: '待答复',
  answered: '等群众确认',
  ended: '已结案',
  appeal: '申诉',
}

/** 申诉: why a bad rating should not count against those who were rated. */
export const appealKinds = ['mistaken', 'abusive'] as const
export type AppealKind = (typeof appealKinds)[number]
export const appealKindLabels: Record<AppealKind, string> = { mistaken: '误评', abusive: '恶意差评' }
export const appealStates = ['asked', 'refused', 'upheld'] as const
export type AppealState = (typeof appealStates)[number]
export const appealStateLabels: Record<AppealState, string> = {
  asked: '等上级决定',
  refused: '申诉不成立',
  upheld: '申诉成立',
}

/** What whoever gave it says to the answer. */
export const residentWords = ['solved', 'partly', 'unsolved'] as const
export type ResidentWord = (typeof residentWords)[number]
