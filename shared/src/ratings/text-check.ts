import type { Moves } from '../kernel/moves.ts'

/**
 * 内容安全: what became of the words of a rating, which many people of an office read. The grade and its reasons count at
 * once; the head of the hall, who answers, reads the words at once too.
 */
export const textStates = ['waiting', 'passed', 'held', 'unchecked'] as const
export type TextState = (typeof textStates)[number]
export const textMoves = {
  pass: { from: ['waiting'], to: 'passed' },
  hold: { from: ['waiting'], to: 'held' },
  /** Nobody can check it: it was not written in WeChat, or WeChat was away for too long. */
  giveUp: { from: ['waiting'], to: 'unchecked' },
  release: { from: ['held', 'unchecked'], to: 'passed' },
} as const satisfies Moves<TextState>
/** In place of the words, for who may not read them yet. */
export const textStateWords: Record<TextState, string> = {
  waiting: '文字正在做安全检查，稍后显示',
  passed: '',
  held: '文字没有通过安全检查，由大厅主任看过再放出',
  unchecked: '文字没有做过安全检查，由大厅主任看过再放出',
}
export const isShown = (state: TextState | null | undefined): boolean => !state || state === 'passed'
export const mayRelease = (state: TextState | null | undefined): boolean =>
  state === 'held' || state === 'unchecked'
