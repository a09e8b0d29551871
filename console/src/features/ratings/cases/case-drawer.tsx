import { useQuery } from '@tanstack/react-query'
import { rectificationMoves } from '@zhenyiban/shared/ratings/case-moves.ts'
import type { CaseStepShown, Rectification } from '@zhenyiban/shared/ratings/cases-contract.ts'
import { formatDay, formatInstant, localDayOf } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Alert, Button, Drawer } from 'antd'
import { api, ask } from '../../../api.ts'
import { DialogPlace } from '../../../shell/dialog-place.tsx'
import { Mark } from '../../../shell/mark.tsx'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { useAction } from '../../../shell/use-action.tsx'
import { Grade } from '../grade.tsx'
import { messages as ratingMessages, subjectLabels } from '../messages.ts'
import { ratedAt } from '../rated-at.ts'
import '../../../shell/drawer.css'
import { ServedBy } from '../served-by.tsx'
import { Words } from '../words.tsx'
import { StatusMark } from './case-marks.tsx'
import { CaseWork } from './case-work.tsx'
import { messages } from './messages.ts'
import { ProofList } from './proof-files.tsx'

const doerOf = ({ move, name }: CaseStepShown): string =>
  name ?? (rectificationMoves[move].by === 'resident' ? messages.resident : messages.platform)
/** Every step on record: who, when, and what was said; and to whom it was reported as late. */
const Story = ({ rectification: { id, steps, escalations } }: { rectification: Rectification }) => {
  const lines = [
    ...steps.map(step => ({
      at: step.at,
      when: step.dayOnly ? formatDay(localDayOf(step.at)) : formatInstant(step.at),
      what: `${rectificationMoves[step.move].label} · ${doerOf(step)}`,
      text: step.text,
      files: step.files,
      filesShown: step.filesShown,
    })),
    ...escalations.map(({ at, organisationName, names }) => ({
      at,
      when: formatInstant(at),
      what: messages.reported(organisationName, names.join('、')),
      text: null,
      files: [],
      filesShown: false,
    })),
  ].toSorted((a, b) => a.at.localeCompare(b.at))
  return (
    <section className="drawer-part">
      <h3>{messages.steps}</h3>
      {lines.length === 0 && <p className="quiet">{messages.noSteps}</p>}
      <ol className="story">
        {lines.map(({ at, when, what, text, files, filesShown }, index) => (
          <li key={index}>
            <time dateTime={at}>{when}</time>
            <span>
              {what}
              {text && <div className="prose story-note">{text}</div>}
              <ProofList rectificationId={id} files={files} />
              {files.length > 0 && (
                <span className="quiet">{filesShown ? messages.filesShown : messages.filesNotShown}</span>
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** The number for whoever calls back; that it was looked at is on record. */
const Caller = ({ rectification: { id, callable, mayReadNumber } }: { rectification: Rectification }) => {
  const read = useAction({
    act: () => api.rectificationNumber({ params: { rectificationId: id } }),
    refresh: [],
  })
  if (!callable) return <p className="quiet">{messages.noNumber}</p>
  if (!mayReadNumber) return null
  return (
    <div className="caller">
      {read.data ? (
        <>
          <span>{read.data.name ?? messages.noName}</span>
          <strong className="figures">{read.data.phone}</strong>
          {read.data.text && <span className="prose">{read.data.text}</span>}
        </>
      ) : (
        <>
          <Button size="small" loading={read.isPending} onClick={() => read.mutate()}>
            {messages.number}
          </Button>
          <span className="quiet">{messages.numberWhy}</span>
        </>
      )}
    </div>
  )
}

const Days = ({ rectification }: { rectification: Rectification }) => {
  const { callByOn, callLate, dueOn, overdue, closesOn, appeal, appealUntilOn, status } = rectification
  return (
    <p className="matter-line">
      <StatusMark rectification={rectification} />
      <Grade grade={rectification.rating.grade} />
      {callLate && <Mark shape="!" tone="lost" word={messages.callLate} />}
      {overdue && <Mark shape="!" tone="lost" word={messages.overdue} />}
      {callByOn && <span>{messages.callBy(formatDay(callByOn))}</span>}
      {(callByOn || overdue || status.startsWith('to_')) && (
        <span>{messages.answerBy(formatDay(dueOn))}</span>
      )}
      {closesOn && <span>{messages.closes(formatDay(closesOn))}</span>}
      {appeal?.byOn && <span>{messages.decideBy(formatDay(appeal.byOn))}</span>}
      {appealUntilOn && <span className="quiet">{messages.appealUntil(formatDay(appealUntilOn))}</span>}
    </p>
  )
}

const Case = ({ rectification }: { rectification: Rectification }) => {
  const { rating, pack } = rectification
  return (
    <>
      <Days rectification={rectification} />
      {pack.unsure && <Alert type="warning" showIcon title={messages.unsure} />}
      <section className="drawer-part">
        <h3>{messages.named(subjectLabels[rating.subject], rating.subjectName)}</h3>
        <ServedBy rating={rating} />
        <blockquote className="voice">
          {rating.textState || rating.text ? <Words rating={rating} /> : messages.noText}
          <footer>
            {rating.reasons.join('、')} · {rating.raterName ?? ratingMessages.anonymous}
            {rating.enteredBy && ` · ${ratingMessages.onPaper(rating.enteredBy)}`} · {ratedAt(rating)}
          </footer>
        </blockquote>
        <p className="quiet">
          {messages.named(messages.organisation, rectification.organisationName)} ·{' '}
          {messages.rules(pack.name)}
        </p>
        <Caller rectification={rectification} />
      </section>
      <Story rectification={rectification} />
      <CaseWork rectification={rectification} />
    </>
  )
}

interface Props {
  id: string | null
  /** As the list showed it, until it is asked for. */
  seen: Rectification | undefined
  onClose: () => void
}
/**
 * One case beside the list: what was said, every step of it, and what this person may do next. It stays open while its
 * steps take it from list to list.
 */
export const CaseDrawer = ({ id, seen, onClose }: Props) => {
  const asked = useQuery({
    ...ask('rectification', { params: { rectificationId: id ?? '' } }),
    enabled: id !== null,
    placeholderData: seen,
  })
  return (
    <Drawer open={id !== null} onClose={onClose} size={640} title={messages.drawer} destroyOnHidden>
      {asked.error && <RefusalNotice error={asked.error} onRetry={() => void asked.refetch()} />}
      <DialogPlace of={id}>
        {asked.data && <Case key={asked.data.id} rectification={asked.data} />}
      </DialogPlace>
    </Drawer>
  )
}
