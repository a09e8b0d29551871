import type { CaseMove } from '@zhenyiban/shared/ratings/case-moves.ts'
import { type AppealKind, appealKindLabels, appealKinds } from '@zhenyiban/shared/ratings/cases.ts'
import type { Rectification } from '@zhenyiban/shared/ratings/cases-contract.ts'
import { api } from '../../../api.ts'
import { messages } from './messages.ts'

export interface Filled {
  choice?: string
  text: string
  showFiles?: boolean
}
/** What somebody does about a case: one form, offered where the API offers one of its moves. */
export interface Act {
  key: string
  moves: readonly CaseMove[]
  title: string
  choice?: { label: string; options: readonly { value: string; label: string }[] }
  text: string
  hint: string
  /** Photos and PDFs may go with it. */
  withFiles?: true
  send: (seen: Pick<Rectification, 'id' | 'drafts'>, filled: Filled) => Promise<Rectification>
}
const { acts: words } = messages
const at = (rectificationId: string) => ({ params: { rectificationId } })
const yesOrNo = ({ choice, yes, no }: { choice: string; yes: string; no: string }) => ({
  label: choice,
  options: [
    { value: 'yes', label: yes },
    { value: 'no', label: no },
  ],
})
const isYes = ({ choice }: Filled) => choice === 'yes'

/** In the order in which they are offered: the further on first. */
export const caseActs: readonly Act[] = [
  {
    key: 'decide',
    moves: ['uphold', 'refuseAppeal'],
    ...words.decide,
    choice: yesOrNo(words.decide),
    send: ({ id }, filled) =>
      api.decideAppeal({ ...at(id), body: { upheld: isYes(filled), reasons: filled.text } }),
  },
  {
    key: 'answer',
    moves: ['answer'],
    ...words.answer,
    send: ({ id }, { text }) => api.answerRectification({ ...at(id), body: { text } }),
  },
  {
    key: 'check',
    moves: ['pass', 'turnDown'],
    ...words.check,
    choice: yesOrNo(words.check),
    send: ({ id }, filled) =>
      api.checkRectification({ ...at(id), body: { passed: isYes(filled), note: filled.text } }),
  },
  {
    key: 'proof',
    moves: ['prove'],
    ...words.proof,
    withFiles: true,
    send: ({ id, drafts }, { text, showFiles = false }) =>
      api.rectificationProof({
        ...at(id),
        body: { text, files: drafts.map(file => file.id), showFiles: showFiles && drafts.length > 0 },
      }),
  },
  {
    key: 'measure',
    moves: ['takeMeasure'],
    ...words.measure,
    send: ({ id }, { text }) => api.rectificationMeasure({ ...at(id), body: { text } }),
  },
  {
    key: 'cause',
    moves: ['findCause'],
    ...words.cause,
    send: ({ id }, { text }) => api.rectificationCause({ ...at(id), body: { text } }),
  },
  {
    key: 'call',
    moves: ['reach', 'miss', 'reachLater', 'missLater'],
    ...words.call,
    choice: yesOrNo(words.call),
    send: ({ id }, filled) =>
      api.callBackRectification({ ...at(id), body: { reached: isYes(filled), said: filled.text } }),
  },
  {
    key: 'goOn',
    moves: ['goOn'],
    ...words.goOn,
    send: ({ id }, { text }) => api.goOnUnreached({ ...at(id), body: { note: text } }),
  },
  {
    key: 'appeal',
    moves: ['askAppeal'],
    ...words.appeal,
    choice: {
      label: words.appeal.choice,
      options: appealKinds.map(kind => ({ value: kind, label: appealKindLabels[kind] })),
    },
    send: ({ id }, { choice, text }) =>
      api.appealRectification({ ...at(id), body: { kind: choice as AppealKind, reasons: text } }),
  },
]
export const actsFor = ({ may }: Pick<Rectification, 'may'>): readonly Act[] =>
  caseActs.filter(({ moves }) => moves.some(move => may.includes(move)))
