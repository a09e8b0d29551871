import {
  type FigureDimension,
  type FigureRow,
  figureDimensions,
  type RatingFigures,
} from '@zhenyiban/shared/ratings/figures-contract.ts'
import { Card } from 'antd'
import { useState } from 'react'
import type { FittingColumn } from '../../../shell/fitting.ts'
import { FittingTable } from '../../../shell/fitting-table.tsx'
import { OneOf } from '../../../shell/one-of.tsx'
import { dimensionLabels, messages, points } from './messages.ts'

interface Props {
  rows: RatingFigures['rows']
  onNarrow: (filter: Partial<Record<FigureDimension, string>>) => void
}
const columnsBy = (by: FigureDimension, onNarrow: Props['onNarrow']): FittingColumn<FigureRow>[] => [
  {
    key: 'name',
    title: dimensionLabels[by],
    render: (_, { id, name }) => (
      <button
        type="button"
        className="row-link"
        aria-label={messages.narrow(name)}
        onClick={() => onNarrow({ [by]: id })}
      >
        {name || id}
      </button>
    ),
  },
  {
    key: 'served',
    title: messages.servedShort,
    align: 'right',
    folds: 4,
    width: 88,
    render: (_, { served }) => served ?? '—',
  },
  {
    key: 'offered',
    title: messages.offeredShort,
    align: 'right',
    folds: 3,
    width: 88,
    dataIndex: 'offered',
  },
  { key: 'given', title: messages.givenShort, align: 'right', dataIndex: 'given', width: 88 },
  {
    key: 'content',
    title: messages.content,
    align: 'right',
    folds: 2,
    render: (_, { content, tooFew }) =>
      content && !tooFew ? (
        <>
          {points(content.share)}
          <small className="under">
            {points(content.low)} – {points(content.high)}
          </small>
        </>
      ) : (
        <span className="quiet">{messages.tooFew}</span>
      ),
  },
  {
    key: 'bad',
    title: messages.bad,
    align: 'right',
    folds: 1,
    width: 96,
    render: (_, { grades }) => grades[2] + grades[1],
  },
]
/** The same figures by hall, window, department, item, channel or stage; a name narrows all of the page to it. */
export const RowsCard = ({ rows, onNarrow }: Props) => {
  const [by, setBy] = useState<FigureDimension>('windowId')
  return (
    <Card title={<h2 className="card-question">{messages.rows}</h2>}>
      <div className="rows-by">
        <OneOf<FigureDimension>
          label={messages.by}
          value={by}
          onChange={setBy}
          options={figureDimensions.map(each => ({ value: each, label: dimensionLabels[each] }))}
        />
      </div>
      <p className="quiet rows-note">{messages.rowsNote}</p>
      <FittingTable<FigureRow>
        aria-label={messages.rows}
        size="small"
        rowKey="id"
        dataSource={rows[by]}
        locale={{ emptyText: messages.none }}
        pagination={{ pageSize: 12, showSizeChanger: false, hideOnSinglePage: true }}
        columns={columnsBy(by, onNarrow)}
      />
    </Card>
  )
}
