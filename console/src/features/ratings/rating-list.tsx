import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Rating } from '@zhenyiban/shared/ratings/contract.ts'
import { useState } from 'react'
import { ask } from '../../api.ts'
import type { FittingColumn } from '../../shell/fitting.ts'
import { QueryTable } from '../../shell/query-table.tsx'
import { tablePages } from '../../shell/table-pages.ts'
import { Grade } from './grade.tsx'
import { messages, subjectLabels } from './messages.ts'
import { ratedAt } from './rated-at.ts'
import { Words } from './words.tsx'

const columns: FittingColumn<Rating>[] = [
  { key: 'grade', title: messages.grade, width: 160, render: (_, { grade }) => <Grade grade={grade} /> },
  {
    key: 'what',
    title: messages.what,
    render: (_, { subject, subjectName }) => (
      <>
        {subjectName}
        <small className="under">{subjectLabels[subject] ?? subject}</small>
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
    render: (_, { raterName }) => raterName ?? messages.anonymous,
  },
  {
    key: 'at',
    folds: 1,
    title: messages.at,
    width: 190,
    render: (_, rating) => ratedAt(rating),
  },
]

export const RatingList = () => {
  const [page, turn] = useState(1)
  const asked = useQuery({ ...ask('ratings', { query: { page } }), placeholderData: keepPreviousData })
  return (
    <QueryTable
      label={messages.ratings}
      asked={asked}
      rows={asked.data?.ratings ?? []}
      empty={messages.noneRated}
      columns={columns}
      pagination={tablePages(asked.data, page, turn)}
    />
  )
}
