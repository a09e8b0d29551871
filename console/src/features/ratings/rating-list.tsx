import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Rating } from '@zhenyiban/shared/ratings/contract.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import type { TableProps } from 'antd'
import { useState } from 'react'
import { ask } from '../../api.ts'
import { AskedTable } from '../../shell/asked-table.tsx'
import { tablePages } from '../../shell/table-pages.ts'
import { Grade } from './grade.tsx'
import { subjectLabels, words } from './words.ts'

const columns: TableProps<Rating>['columns'] = [
  { key: 'grade', title: words.grade, width: 160, render: (_, { grade }) => <Grade grade={grade} /> },
  {
    key: 'what',
    title: words.what,
    width: 280,
    render: (_, { subject, subjectName }) => (
      <>
        {subjectName}
        <small className="under">{subjectLabels[subject] ?? subject}</small>
      </>
    ),
  },
  { key: 'reasons', title: words.reasons, width: 220, render: (_, { reasons }) => reasons.join('、') },
  { key: 'text', title: words.text, dataIndex: 'text' },
  {
    key: 'rater',
    title: words.rater,
    width: 110,
    render: (_, { raterName }) => raterName ?? words.anonymous,
  },
  { key: 'at', title: words.at, width: 190, render: (_, { at }) => formatInstant(at) },
]

export const RatingList = () => {
  const [page, turn] = useState(1)
  const asked = useQuery({ ...ask('ratings', { query: { page } }), placeholderData: keepPreviousData })
  return (
    <AskedTable
      label={words.ratings}
      asked={asked}
      rows={asked.data?.ratings ?? []}
      empty={words.noneRated}
      columns={columns}
      pagination={tablePages(asked.data, page, turn)}
    />
  )
}
