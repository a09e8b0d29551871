import type { FeedbackSubject } from '@zhenyiban/shared/feedback/contract.ts'
import { feedbackSubjects } from '@zhenyiban/shared/feedback/contract.ts'
import { type FeedbackKind, feedbackKinds, mayBePublic } from '@zhenyiban/shared/feedback/kinds.ts'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { useState } from 'react'
import { api } from '../../shell/api.ts'
import { useKept } from '../../shell/kept-typing.ts'
import { goOn, toReport, useParams } from '../../shell/routes.ts'
import { needSession } from '../../shell/session.ts'
import { persisted } from '../../shell/store.ts'
import { useAction, useLoad } from '../../shell/use-load.ts'
import { chosenHall, hallOf } from '../organisations/chosen-hall.ts'
import { messages } from './messages.ts'
import { dropReport, putReport, useReports } from './report-store.ts'

const picked = persisted('reports.hall', '')

const subjectOf = (kind: string | undefined, id: string | undefined) =>
  id && (feedbackSubjects as readonly (string | undefined)[]).includes(kind)
    ? { kind: kind as FeedbackSubject, id }
    : null

const kindOf = (as: string | undefined): FeedbackKind => feedbackKinds.find(kind => kind === as) ?? 'not_done'

/** A report being written; neither a refusal nor leaving by mistake loses a word of it. */
export const useReport = (signedIn: boolean) => {
  const { as, kind, id, hallId: from, said } = useParams()
  const [sort, setSort] = useKept<FeedbackKind>('as', kindOf(as))
  const given = subjectOf(kind, id)
  const about = useLoad(signedIn && given ? () => api.feedbackSubject({ query: given }) : undefined, [
    kind,
    id,
    signedIn,
  ])
  // A page with a broken link is about nothing that exists; that is no reason not to hear what went wrong.
  const subject = about.refusal?.code.endsWith('.not_found') ? null : given
  const halls = useLoad(() => api.halls(), [])
  const hallPicked = picked.use() || from || chosenHall.get()
  const hall = halls.value && hallOf(halls.value, hallPicked)
  const hallId = about.value?.hallId ?? hall?.id
  const limits = useLoad(hallId ? () => api.feedbackLimits({ params: { hallId } }) : undefined, [hallId])

  const [agreed, setAgreed] = useKept('agreed', false)
  const [isEnough, setEnough] = useState(false)
  const key = given ? `${kind} ${id}` : 'any'
  const text = useReports(signedIn)[key] ?? (said ? `${messages.said(said)}\n` : '')
  const submit = useAction(async () => {
    const story = text.trim()
    if (!story) throw new Refusal('request.invalid', [], messages.empty[sort])
    needSession()
    const made = await api.reportFeedback({
      body: {
        kind: sort,
        text: story,
        subject,
        ...(agreed && mayBePublic(sort) && { agreedToPublic: true }),
        ...(hallId && { hallId }),
      },
    })
    dropReport(key)
    picked.set('')
    goOn(toReport(made.id))
  })
  const write = (next: string) => {
    putReport(key, next)
    submit.mend('text')
  }
  const pickSort = (next: FeedbackKind) => {
    setSort(next)
    submit.mend('text')
  }
  return {
    sort,
    pickSort,
    subject,
    about,
    halls,
    hall,
    hallId,
    pickHall: picked.set,
    limits,
    text,
    write,
    agreed,
    setAgreed,
    isEnough,
    setEnough,
    submit,
  }
}
