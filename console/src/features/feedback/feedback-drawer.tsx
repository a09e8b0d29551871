import type { Feedback } from '@zhenyiban/shared/feedback/contract.ts'
import { feedbackKindLabels } from '@zhenyiban/shared/feedback/kinds.ts'
import { routeInWords } from '@zhenyiban/shared/feedback/routes.ts'
import { awaitingAnswer } from '@zhenyiban/shared/feedback/statuses.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Alert, Button, Drawer } from 'antd'
import { useRef } from 'react'
import { api } from '../../api.ts'
import { Overtaken } from '../../shell/overtaken.tsx'
import { useAction } from '../../shell/use-action.tsx'
import { useWorkplace } from '../../shell/workplace.tsx'
import { Answering } from './answering.tsx'
import { aboutOf, Due, StatusMark } from './columns.tsx'
import { Parts } from './joint.tsx'
import { messages } from './messages.ts'
import { Publicity } from './publicity.tsx'
import '../../shell/drawer.css'

/** Masked; the phone, and numbers in what was written, in the clear for who has taken it, which is on record. */
const Reporter = ({ feedback }: { feedback: Feedback }) => {
  const { may } = useWorkplace()
  const { name, phone } = feedback.reporter
  const read = useAction({
    act: () => api.feedbackPhone({ params: { feedbackId: feedback.id } }),
    refresh: [],
  })
  const hasNumbers = phone !== null || feedback.text.includes('***')
  const mayRead =
    hasNumbers &&
    feedback.mine &&
    !feedback.partOnly &&
    !feedback.barred &&
    may('feedback.answer') &&
    !read.data
  return (
    <section className="drawer-part">
      <h3>{messages.reporter}</h3>
      <p className="reporter">
        <span>{read.data?.name ?? name ?? messages.noName}</span>
        <span className="figures">{read.data?.phone ?? phone ?? messages.noPhone}</span>
        {mayRead && (
          <>
            <Button size="small" loading={read.isPending} onClick={() => read.mutate()}>
              {messages.phone}
            </Button>
            <span className="quiet">{messages.phoneWhy}</span>
          </>
        )}
      </p>
      {read.data && read.data.text !== feedback.text && <div className="prose">{read.data.text}</div>}
    </section>
  )
}

/** Answers, what the resident said to them, and who handed it to whom, in their order. */
const Past = ({ feedback: { answers, notSolved, handOvers } }: { feedback: Feedback }) => {
  const past = [
    ...answers.map(({ at, name, organisationName, text }) => ({
      at,
      what: messages.answeredBy(name, organisationName),
      text,
    })),
    ...notSolved.map(({ at, reason }) => ({ at, what: messages.saidNotSolved, text: reason })),
    ...handOvers.map(({ at, name, fromName, toName, reason, learned }) => ({
      at,
      what: messages.handedOver(name, fromName, toName) + (learned ? `（${messages.learned}）` : ''),
      text: reason,
    })),
  ].toSorted((a, b) => a.at.localeCompare(b.at))
  if (past.length === 0) return null
  return (
    <section className="drawer-part">
      <h3>{messages.past}</h3>
      <ol className="past">
        {past.map(({ at, what, text }, index) => (
          <li key={index}>
            <time dateTime={at}>
              {formatInstant(at)} · {what}
            </time>
            <div className="prose">{text}</div>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Why this person does not answer it, or cannot any more; null when they may. */
const useWhyNot = (row: Feedback, gone: boolean): string | null => {
  const { may } = useWorkplace()
  if (gone) return messages.gone
  if (!awaitingAnswer.includes(row.status)) return messages.answeredNow(row.answers.at(-1)?.name ?? '')
  if (!may('feedback.answer')) return messages.readOnly
  if (row.partOnly) return messages.partOnly(row.organisationName)
  if (row.barred) return messages.barred
  return row.ownerName && !row.mine ? messages.takenBy(row.ownerName) : null
}
interface OfOne {
  feedback: Feedback
  /** It is not where it was opened from any more. */
  gone: boolean
  onClose: () => void
}
/** The moves this person may make. Once there, they stay with what was typed, whoever is faster. */
const AnswerPart = ({ feedback, gone, onClose }: OfOne) => {
  const why = useWhyNot(feedback, gone)
  const began = useRef(false)
  if (why === null) began.current = true
  if (!began.current && !awaitingAnswer.includes(feedback.status)) return null
  return (
    <section className="drawer-part">
      {why !== null &&
        (began.current ? (
          <Overtaken what={why} now={messages.stillThere} />
        ) : (
          <Alert type={feedback.barred ? 'warning' : 'info'} showIcon title={why} />
        ))}
      {began.current && <Answering feedback={feedback} stopped={why !== null} onDone={onClose} />}
    </section>
  )
}

interface Props {
  feedback: Feedback | null
  gone: boolean
  onClose: () => void
}
/** One report beside the list: its timeline and the moves this person may make. */
export const FeedbackDrawer = ({ feedback, gone, onClose }: Props) => (
  <Drawer open={feedback !== null} onClose={onClose} size={640} title={messages.drawer} destroyOnHidden>
    {feedback && (
      <div key={feedback.id}>
        <p className="matter-line">
          <StatusMark {...feedback} />
          <span>{feedbackKindLabels[feedback.kind] ?? feedback.kind}</span>
          <span>
            {messages.dueOn}:<Due {...feedback} />
          </span>
          <span className="figures">{feedback.number}</span>
        </p>
        <section className="drawer-part">
          <h3>
            {messages.about}：{aboutOf(feedback)}
          </h3>
          <blockquote className="voice">{feedback.text}</blockquote>
          <p className="quiet">
            {formatInstant(feedback.reportedAt)} · {messages.organisation}：{feedback.organisationName} ·{' '}
            {messages.owner}：{feedback.ownerName ?? messages.nobody}
            {feedback.route && ` · ${routeInWords(feedback.route.by, feedback.route.because)}`}
          </p>
        </section>
        <Reporter feedback={feedback} />
        <Past feedback={feedback} />
        <Parts feedback={feedback} />
        <AnswerPart feedback={feedback} gone={gone} onClose={onClose} />
        <Publicity feedback={feedback} />
      </div>
    )}
  </Drawer>
)
