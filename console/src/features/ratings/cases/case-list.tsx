import { keepPreviousData, useQuery } from '@tanstack/react-query'
import {
  type CaseView,
  caseEnds,
  caseViewLabels,
  caseViews,
  rectificationStatusLabels,
} from '@zhenyiban/shared/ratings/cases.ts'
import type { Rectification } from '@zhenyiban/shared/ratings/cases-contract.ts'
import { formatDay } from '@zhenyiban/shared/time/chinese-dates.ts'
import { useEffect, useState } from 'react'
import { useSearchParams } from 'react-router'
import { ask } from '../../../api.ts'
import type { FittingColumn } from '../../../shell/fitting.ts'
import { Mark } from '../../../shell/mark.tsx'
import { OneOf } from '../../../shell/one-of.tsx'
import { QueryTable } from '../../../shell/query-table.tsx'
import { tablePages } from '../../../shell/table-pages.ts'
import { changed } from '../figures/address.ts'
import { Grade } from '../grade.tsx'
import { CaseDrawer } from './case-drawer.tsx'
import { StatusMark } from './case-marks.tsx'
import { messages } from './messages.ts'

/** The day that comes next for a case. */
const nextDay = ({ callByOn, closesOn, appeal, dueOn }: Rectification) =>
  appeal?.byOn ?? closesOn ?? callByOn ?? dueOn
const Due = ({ row }: { row: Rectification }) => (
  <span className="due">
    {formatDay(nextDay(row))}
    {row.callLate && <Mark shape="!" tone="lost" word={messages.callLate} />}
    {row.overdue && <Mark shape="!" tone="lost" word={messages.overdue} />}
  </span>
)

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
  { key: 'organisation', folds: 1, title: messages.organisation, dataIndex: 'organisationName', width: 180 },
  {
    key: 'status',
    folds: 3,
    title: messages.status,
    width: 150,
    render: (_, row) => <StatusMark rectification={row} />,
  },
  { key: 'dueOn', folds: 4, title: messages.next, width: 200, render: (_, row) => <Due row={row} /> },
]

/** Cases by what is to be done next; those that ended with how they did, each counted apart. */
export const CaseList = () => {
  const [view, setView] = useState<CaseView>('open')
  const [page, turn] = useState(1)
  const [address, setAddress] = useSearchParams()
  const openId = address.get('case')
  const setOpenId = (id: string | null) => setAddress(changed(address, { case: id }))
  const asked = useQuery({
    ...ask('rectifications', { query: { view, page } }),
    placeholderData: keepPreviousData,
  })
  const rows = asked.data?.rectifications ?? []
  const opened = rows.find(({ id }) => id === openId)
  const { counts, ends } = asked.data ?? {}
  // Whoever comes here sees the first list in which something waits; after that they choose themselves.
  const [isCome, setCome] = useState(false)
  useEffect(() => {
    if (isCome || !counts) return
    setCome(true)
    setView(seen => caseViews.find(one => one !== 'ended' && counts[one] > 0) ?? seen)
  }, [isCome, counts])
  return (
    <>
      <div className="filters">
        <OneOf<CaseView>
          label={messages.which}
          value={view}
          onChange={next => {
            setView(next)
            turn(1)
          }}
          options={caseViews.map(one => ({
            value: one,
            label: messages.view(caseViewLabels[one], one === 'ended' ? 0 : (counts?.[one] ?? 0)),
          }))}
        />
      </div>
      {view === 'ended' && ends && (
        <p className="matter-line">
          {caseEnds.map(end => (
            <span key={end}>{messages.ends(rectificationStatusLabels[end], ends[end])}</span>
          ))}
          <span className="quiet">{messages.endsHint}</span>
        </p>
      )}
      <QueryTable
        label={messages.cases}
        asked={asked}
        rows={rows}
        empty={messages.none}
        columns={columnsWith(row => setOpenId(row.id))}
        onOpen={row => setOpenId(row.id)}
        pagination={tablePages(asked.data, page, turn)}
      />
      <CaseDrawer id={openId} seen={opened} onClose={() => setOpenId(null)} />
    </>
  )
}
