import { type CallTask, callOutcomeLabels } from '@zhenyiban/shared/notifications/calls.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import type { ListColumn } from '../../shell/list-column.ts'
import { messages } from './messages.ts'
import { Outcomes } from './outcomes.tsx'
import { nameOf, Person } from './person.tsx'

const rungOf = ({ rung }: CallTask): string[] =>
  rung.map(({ at, by, outcome }) =>
    messages.rungOnce(formatInstant(at), by, callOutcomeLabels[outcome] ?? outcome),
  )

/** Each column once: what it shows and what the export writes. */
export const columnsOf = (hallId: string, isOpen: boolean): ListColumn<CallTask>[] => [
  {
    key: 'who',
    title: messages.who,
    width: 130,
    show: row => <Person hallId={hallId} row={row} />,
    text: row => `${nameOf(row)} ${row.phone ?? messages.noPhone}`,
  },
  {
    key: 'what',
    title: messages.what,
    show: row => (
      <>
        <strong>{row.title}</strong>
        <small className="under">{row.text}</small>
      </>
    ),
    text: row => `${row.title}：${row.text}`,
  },
  { key: 'why', title: messages.why, width: 170, folds: 2, show: row => row.why, text: row => row.why },
  {
    key: 'at',
    title: messages.at,
    width: 160,
    folds: 1,
    show: row => (
      <>
        <span className="figures">{formatInstant(row.at)}</span>
        {isOpen && <small className="under">{messages.until(formatInstant(row.until))}</small>}
      </>
    ),
    text: row => formatInstant(row.at),
  },
  {
    key: 'rung',
    title: messages.rung,
    width: 190,
    folds: 3,
    show: row => (
      <>
        {row.ended && <strong>{row.ended}</strong>}
        {row.rung.length === 0 && !row.ended && messages.notRung}
        {rungOf(row).map((line, i) => (
          <small className="under" key={i}>
            {line}
          </small>
        ))}
      </>
    ),
    text: row => [...(row.ended ? [row.ended] : []), ...rungOf(row)].join('；') || messages.notRung,
  },
  ...(isOpen
    ? [
        {
          key: 'action',
          title: messages.action,
          width: 110,
          show: (row: CallTask) => <Outcomes hallId={hallId} row={row} />,
          text: () => '',
        },
      ]
    : []),
]
