import { keepPreviousData, useQuery } from '@tanstack/react-query'
import {
  type RectificationStatus,
  rectificationStatuses,
  rectificationStatusLabels,
} from '@zhenyiban/shared/ratings/cases.ts'
import type { Rectification } from '@zhenyiban/shared/ratings/cases-contract.ts'
import { formatDay } from '@zhenyiban/shared/time/chinese-dates.ts'
import { useState } from 'react'
import { ask } from '../../api.ts'
import type { FittingColumn } from '../../shell/fitting.ts'
import { Mark } from '../../shell/mark.tsx'
import { OneOf } from '../../shell/one-of.tsx'
import { QueryTable } from '../../shell/query-table.tsx'
import { tablePages } from '../../shell/table-pages.ts'
import { useOpened } from '../../shell/use-opened.ts'
import { Grade } from './grade.tsx'
import { messages } from './messages.ts'
import { RectificationDrawer } from './rectification-drawer.tsx'

const ANY = 'any'
const columnsWith = (open: (row: Rectification) => void): FittingColumn<Rectification>[] => [
  {
    key: 'what',
    title: messages.what,
    render: (_, row) => (
      <button
        type="button"
        className="row-link"
        aria-label={messages.open(row.rating.subjectName)}
        onClick={() => open(row)}
      >
        {row.rating.subjectName}
      </button>
    ),
  },
  {
    key: 'grade',
    folds: 5,
    title: messages.grade,
    width: 150,
    render: (_, row) => <Grade grade={row.rating.grade} />,
  },
  { key: 'reasons', folds: 2, title: messages.reasons, render: (_, row) => row.rating.reasons.join('、') },
  { key: 'organisation', folds: 1, title: messages.organisation, dataIndex: 'organisationName', width: 200 },
  {
    key: 'status',
    folds: 3,
    title: messages.status,
    width: 110,
    render: (_, { status }) => (
      <Mark
        shape={status === 'open' ? '▲' : '●'}
        tone={status === 'open' ? 'ask' : 'done'}
        word={rectificationStatusLabels[status] ?? status}
      />
    ),
  },
  {
    key: 'dueOn',
    folds: 4,
    title: messages.dueOn,
    width: 200,
    render: (_, { dueOn, overdue }) => (
      <span className="due">
        {formatDay(dueOn)}
        {overdue && <Mark shape="!" tone="lost" word={messages.overdue} />}
      </span>
    ),
  },
]

export const RectificationList = () => {
  const [status, setStatus] = useState<RectificationStatus | typeof ANY>('open')
  const [page, turn] = useState(1)
  const [openId, setOpenId] = useState<string | null>(null)
  const asked = useQuery({
    ...ask('rectifications', { query: { ...(status !== ANY && { status }), page } }),
    placeholderData: keepPreviousData,
  })
  const rows = asked.data?.rectifications ?? []
  const opened = useOpened(openId, rows)
  return (
    <>
      <div className="filters">
        <OneOf<RectificationStatus | typeof ANY>
          label={messages.which}
          value={status}
          onChange={next => {
            setStatus(next)
            turn(1)
          }}
          options={[
            ...rectificationStatuses.map(one => ({ value: one, label: rectificationStatusLabels[one] })),
            { value: ANY, label: messages.all },
          ]}
        />
      </div>
      <QueryTable
        label={messages.rectifications}
        asked={asked}
        rows={rows}
        empty={messages.noneToDo}
        columns={columnsWith(row => setOpenId(row.id))}
        onOpen={row => setOpenId(row.id)}
        pagination={tablePages(asked.data, page, turn)}
      />
      <RectificationDrawer rectification={opened.row} gone={opened.gone} onClose={() => setOpenId(null)} />
    </>
  )
}
