import {
  type BoardFigure,
  boardFigureLabels,
  boardFigures,
  type Figures,
} from '@zhenyiban/shared/supervision/board.ts'
import { FittingTable } from '../../shell/fitting-table.tsx'
import { messages } from './messages.ts'

interface Row {
  id: string
  name: string
  figures: Figures
  medianDays: number | null
}
interface Props {
  label: string
  first: string
  rows: readonly Row[]
  onOpen: (row: Row, figure: BoardFigure) => void
}
/** All figures of each row; each figure above zero opens the list behind it. */
export const FigureTable = ({ label, first, rows, onOpen }: Props) => (
  <FittingTable<Row>
    aria-label={label}
    size="small"
    rowKey="id"
    dataSource={[...rows]}
    pagination={{ pageSize: 12, showSizeChanger: false, hideOnSinglePage: true }}
    columns={[
      { key: 'name', title: first, dataIndex: 'name', fixed: 'left' },
      ...boardFigures.map(figure => ({
        key: figure,
        title: boardFigureLabels[figure],
        align: 'right' as const,
        width: 92,
        render: (_: unknown, row: Row) =>
          row.figures[figure] === 0 ? (
            <span className="quiet">0</span>
          ) : (
            <button
              type="button"
              className="row-link"
              aria-label={messages.list(row.name, boardFigureLabels[figure], row.figures[figure])}
              onClick={() => onOpen(row, figure)}
            >
              {row.figures[figure]}
            </button>
          ),
      })),
      {
        key: 'median',
        title: messages.medianDays,
        align: 'right' as const,
        width: 92,
        render: (_: unknown, { medianDays }: Row) =>
          medianDays === null ? messages.none : messages.inDays(medianDays),
      },
    ]}
  />
)
