import { messages } from './messages.ts'

/** How a clerk is asked before a filled-in form is dropped; the safe answer has the focus. */
export const discardDialog = {
  title: messages.discardTitle,
  content: messages.discardWhy,
  okText: messages.discard,
  cancelText: messages.keep,
  focusable: { autoFocusButton: 'cancel' },
} as const
