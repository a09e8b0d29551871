/** 互动: what residents say to the town, all in one place. */
export const feedbackKinds = ['question', 'suggestion', 'complaint', 'not_done', 'help'] as const
export type FeedbackKind = (typeof feedbackKinds)[number]
/** 咨询, 建议, 投诉, 办不成事, 求助 */
export const feedbackKindLabels: Record<FeedbackKind, string> = {
  question: '咨询',
  suggestion: '建议',
  complaint: '投诉',
  not_done: '办不成事',
  help: '求助',
}

/**
 * Of a complaint and of what could not be got done, whoever served it or is named in it is not the one to answer, and
 * neither leaves the town by itself: it is not handed to whom it is about. The others go to who knows.
 */
const answeredByOthers: readonly FeedbackKind[] = ['complaint', 'not_done']
export const isAnsweredByOthers = (kind: FeedbackKind): boolean => answeredByOthers.includes(kind)

/** What others may learn from, masked and with consent; a complaint and a call for help are about one person. */
const publishable: readonly FeedbackKind[] = ['question', 'suggestion', 'not_done']
export const mayBePublic = (kind: FeedbackKind): boolean => publishable.includes(kind)

interface KindWords {
  /** Whether the answer did it, as it is asked, and the two answers to that. */
  ask: string
  solved: string
  notSolved: string
  /** How it stands after them. */
  solvedStatus: string
  unsolvedStatus: string
}
const solving: KindWords = {
  ask: '这样解决了吗？',
  solved: '解决了',
  notSolved: '没解决，再说一次',
  solvedStatus: '已解决',
  unsolvedStatus: '没解决',
}
export const kindWords: Record<FeedbackKind, KindWords> = {
  question: {
    ask: '这样说清楚了吗？',
    solved: '清楚了',
    notSolved: '还不清楚，再问一次',
    solvedStatus: '已答清楚',
    unsolvedStatus: '没答清楚',
  },
  suggestion: {
    ask: '这样答复可以吗？',
    solved: '可以',
    notSolved: '没答到点上，再说一次',
    solvedStatus: '已回应',
    unsolvedStatus: '没回应好',
  },
  complaint: solving,
  not_done: solving,
  help: {
    ask: '这样帮到您了吗？',
    solved: '帮到了',
    notSolved: '还没帮到，再说一次',
    solvedStatus: '已帮到',
    unsolvedStatus: '没帮到',
  },
}
