import type { Feedback } from '@zhenyiban/shared/feedback/contract.ts'
import { feedbackKindLabels } from '@zhenyiban/shared/feedback/kinds.ts'
import { awaitingAnswer, type FeedbackStatus, feedbackStatusOf } from '@zhenyiban/shared/feedback/statuses.ts'
import { formatDay, formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { lightLabels } from '@zhenyiban/shared/time/working-clock.ts'
import type { ListColumn } from '../../shell/list-column.ts'
import { Mark } from '../../shell/mark.tsx'
import { messages } from './messages.ts'

const looks: Record<FeedbackStatus, Parameters<typeof Mark>[0]['tone']> = {
  reported: 'ask',
  answered: 'going',
  reopened: 'ask',
  answered_again: 'going',
  solved: 'done',
  unsolved: 'lost',
  closed: 'quiet',
}
export const StatusMark = ({ kind, status }: Pick<Feedback, 'kind' | 'status'>) => (
  <Mark
    shape={awaitingAnswer.includes(status) ? '▲' : '●'}
    tone={looks[status] ?? 'quiet'}
    word={feedbackStatusOf({ kind, status })}
  />
)
const lightLooks = { green: ['●', 'done'], yellow: ['▲', 'ask'], red: ['!', 'lost'] } as const
/** The last day, and how near it is while an answer is owed. */
export const Due = ({ dueOn, light }: Pick<Feedback, 'dueOn' | 'light'>) => (
  <>
    {formatDay(dueOn)}
    {light && (
      <>
        <br />
        <Mark shape={lightLooks[light][0]} tone={lightLooks[light][1]} word={lightLabels[light]} />
      </>
    )}
  </>
)
export const aboutOf = ({ subjectName }: Feedback): string => subjectName ?? messages.aboutNothing

/** Each column once: what it shows and what the export writes. */
export const columns: ListColumn<Feedback>[] = [
  {
    key: 'about',
    title: messages.about,
    width: 260,
    show: (row, open) => (
      <button
        type="button"
        className="row-link"
        aria-label={messages.open(`${aboutOf(row)} ${row.number}`)}
        onClick={open}
      >
        {aboutOf(row)}
      </button>
    ),
    text: aboutOf,
  },
  {
    key: 'kind',
    folds: 5,
    title: messages.kind,
    width: 100,
    show: row => feedbackKindLabels[row.kind] ?? row.kind,
    text: row => feedbackKindLabels[row.kind] ?? row.kind,
  },
  {
    key: 'story',
    title: messages.story,
    show: row => <span className="story-short">{row.text}</span>,
    text: row => row.text,
  },
  {
    key: 'status',
    folds: 4,
    title: messages.status,
    width: 190,
    show: row => <StatusMark {...row} />,
    text: row => feedbackStatusOf(row),
  },
  {
    key: 'owner',
    folds: 2,
    title: messages.owner,
    width: 130,
    show: row => (
      <>
        {row.ownerName ?? (awaitingAnswer.includes(row.status) ? messages.nobody : '')}
        <small className="under">{row.organisationName}</small>
      </>
    ),
    text: row => row.ownerName ?? '',
  },
  {
    key: 'dueOn',
    folds: 3,
    title: messages.dueOn,
    width: 140,
    show: row => <Due {...row} />,
    text: row => row.dueOn + (row.overdue ? `(${messages.overdue})` : ''),
  },
  {
    key: 'reportedAt',
    folds: 1,
    title: messages.reportedAt,
    width: 180,
    show: row => (
      <>
        {formatInstant(row.reportedAt)}
        <small className="under figures">{row.number}</small>
      </>
    ),
    text: row => `${formatInstant(row.reportedAt)} ${row.number}`,
  },
]
