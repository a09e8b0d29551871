import { words } from './words.ts'

/** How a clerk is asked before a filled-in form is dropped; the safe answer has the focus. */
export const discardDialog = {
  title: words.discardTitle,
  content: words.discardWhy,
  okText: words.discard,
  cancelText: words.keep,
  focusable: { autoFocusButton: 'cancel' },
} as const
