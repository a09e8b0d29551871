import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import { lightWord } from '@zhenyiban/shared/matters/clock.ts'
import { matterStatusLabels } from '@zhenyiban/shared/matters/statuses.ts'
import type { MatterRow } from '@zhenyiban/shared/matters/views.ts'
import { formatDay, formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import type { ListColumn } from '../../../shell/list-column.ts'
import { Mark } from '../../../shell/mark.tsx'
import { messages as assign } from '../assigning/messages.ts'
import { dueText } from '../due-text.ts'
import { LightMark } from '../light-mark.tsx'
import { messages } from '../messages.ts'
import { messages as results } from '../results/messages.ts'
import { StatusMark } from '../status-mark.tsx'

/** Who was told that it runs late, and what waits for an answer. */
const notesOf = (row: MatterRow): string[] => {
  const { escalatedTo, extensionAsked, promisedByOn, deliverBy, deliverLate, pauseLate, overdue } = row
  return [
    // Not overdue, the light itself says it.
    ...(pauseLate && overdue ? [messages.pauseLate] : []),
    ...(!pauseLate && row.pauseOverran ? [messages.pauseOverran] : []),
    ...(escalatedTo ? [messages.escalated(escalatedTo)] : []),
    ...(promisedByOn ? [messages.promised(formatDay(promisedByOn))] : []),
    ...(extensionAsked ? [messages.extensionAsked] : []),
    ...(deliverBy ? [deliverLate ? results.late : results.deliverUntil(formatDay(deliverBy))] : []),
  ]
}

const alarming: readonly string[] = [results.late, messages.pauseLate]
/** Shown on request: when it came in is read off the case number already. */
export const hiddenAtFirst = ['receivedAt', 'firstDueOn']
/** Each column once: what it shows and what the export writes. */
export const columns: ListColumn<MatterRow>[] = [
  {
    key: 'caseNumber',
    title: messages.caseNumber,
    width: 260,
    fixed: true,
    show: (row, open) => (
      <button
        type="button"
        className="row-link"
        onClick={open}
        aria-label={messages.open(spellCaseNumber(row.caseNumber))}
      >
        {spellCaseNumber(row.caseNumber)}
      </button>
    ),
    text: row => spellCaseNumber(row.caseNumber),
  },
  { key: 'item', title: messages.item, fixed: true, show: row => row.itemName, text: row => row.itemName },
  {
    key: 'applicant',
    folds: 4,
    title: messages.applicant,
    width: 90,
    show: row => row.applicantName,
    text: row => row.applicantName,
  },
  {
    key: 'status',
    folds: 8,
    title: messages.status,
    width: 150,
    show: row => (
      <>
        <StatusMark status={row.status} />
        {row.newPapers > 0 && (
          <div>
            <Mark shape="●" tone="ask" word={messages.newPapers(row.newPapers)} />
          </div>
        )}
      </>
    ),
    text: row =>
      [matterStatusLabels[row.status] ?? row.status, row.newPapers > 0 && messages.newPapers(row.newPapers)]
        .filter(Boolean)
        .join(' '),
  },
  {
    key: 'stage',
    folds: 3,
    title: messages.stage,
    width: 100,
    show: row => row.stageName,
    text: row => row.stageName ?? '',
  },
  {
    key: 'holder',
    folds: 5,
    title: messages.holder,
    width: 130,
    show: row => row.holderName,
    text: row => row.holderName ?? '',
  },
  {
    key: 'assignee',
    folds: 2,
    title: assign.assignee,
    width: 90,
    show: row => row.assigneeName,
    text: row => row.assigneeName ?? '',
  },
  {
    key: 'dueOn',
    folds: 7,
    title: messages.dueOn,
    width: 120,
    show: row => (
      <>
        {dueText(row)}
        {row.firstDueOn && <div className="quiet">{messages.firstDue(formatDay(row.firstDueOn))}</div>}
      </>
    ),
    text: row => row.dueOn ?? dueText(row),
  },
  {
    key: 'firstDueOn',
    title: messages.firstDueOn,
    width: 120,
    show: row => row.firstDueOn && formatDay(row.firstDueOn),
    text: row => row.firstDueOn ?? '',
  },
  {
    key: 'light',
    folds: 6,
    title: messages.light,
    width: 120,
    show: row => (
      <>
        <LightMark {...row} />
        {notesOf(row).map(note => (
          <div key={note} className={alarming.includes(note) ? 'overdue-note' : 'quiet'}>
            {note}
          </div>
        ))}
      </>
    ),
    text: row => [lightWord(row), ...notesOf(row)].filter(Boolean).join(' '),
  },
  {
    key: 'receivedAt',
    folds: 1,
    title: messages.receivedAt,
    width: 180,
    show: row => formatInstant(row.receivedAt),
    text: row => formatInstant(row.receivedAt),
  },
]
