import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Rating } from '@zhenyiban/shared/ratings/contract.ts'
import { Button } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { ask } from '../../api.ts'
import { today } from '../../shell/clock.ts'
import type { FittingColumn } from '../../shell/fitting.ts'
import { QueryTable } from '../../shell/query-table.tsx'
import { tablePages } from '../../shell/table-pages.ts'
import { narrowedIn, queryOf } from './figures/address.ts'
import { Grade } from './grade.tsx'
import { messages, subjectLabels } from './messages.ts'
import { ratedAt } from './rated-at.ts'
import { ServedBy } from './served-by.tsx'
import { Words } from './words.tsx'

/** A rating in a list. */
export const ratingColumns = <R extends Rating>(): FittingColumn<R>[] => [
  { key: 'grade', title: messages.grade, width: 160, render: (_, { grade }) => <Grade grade={grade} /> },
  {
    key: 'what',
    title: messages.what,
    render: (_, rating) => (
      <>
        {rating.subjectName}
        <small className="under">{subjectLabels[rating.subject] ?? rating.subject}</small>
        <ServedBy rating={rating} />
      </>
    ),
  },
  {
    key: 'reasons',
    folds: 3,
    title: messages.reasons,
    width: 220,
    render: (_, { reasons }) => reasons.join('、'),
  },
  { key: 'text', folds: 4, title: messages.text, render: (_, rating) => <Words rating={rating} /> },
  {
    key: 'rater',
    folds: 2,
    title: messages.rater,
    width: 110,
    render: (_, { raterName, enteredBy }) => (
      <>
        {raterName ?? messages.anonymous}
        {enteredBy && <small className="under">{messages.onPaper(enteredBy)}</small>}
      </>
    ),
  },
  {
    key: 'at',
    folds: 1,
    title: messages.at,
    width: 190,
    render: (_, rating) => ratedAt(rating),
  },
]

const columns = ratingColumns<Rating>()

/** What was released, narrowed as the figures are: as many as the figure says. */
export const RatingList = () => {
  const [address, setAddress] = useSearchParams()
  const [page, turn] = useState(1)
  const narrowed = narrowedIn(address)
  const isNarrowed = address.has('months') || Object.keys(narrowed.filter).length > 0
  const query = { ...queryOf(narrowed, today()), page }
  const asked = useQuery({ ...ask('figureRatings', { query }), placeholderData: keepPreviousData })
  return (
    <>
      <p className="quiet">
        {messages.ratingsNote}
        {isNarrowed && (
          <>
            {messages.narrowed}
            <Button type="link" size="small" onClick={() => setAddress({ tab: 'ratings' })}>
              {messages.showAll}
            </Button>
          </>
        )}
      </p>
      <QueryTable
        label={messages.ratings}
        asked={asked}
        rows={asked.data?.ratings ?? []}
        empty={messages.noneRated}
        columns={columns}
        pagination={tablePages(asked.data, page, turn)}
      />
    </>
  )
}
