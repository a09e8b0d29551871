import type { HallHistory } from '@zhenyiban/shared/queue/hall-overview.ts'
import { Empty } from 'antd'
import { useMemo, useState } from 'react'
import { FittingTable } from '../../../shell/fitting-table.tsx'
import { OneOf } from '../../../shell/one-of.tsx'
import type { Behind, OpenBehind } from './behind.tsx'
import { Chart } from './chart.tsx'
import { type NoShowRow, noShowOption } from './chart-options.ts'
import { Figure, FigureCard } from './figure-card.tsx'
import { hourWord, messages, percent, shareOf, shortDay } from './messages.ts'

type By = 'byDay' | 'byHour' | 'byItem'
type BookingQuery = Extract<Behind, { kind: 'bookings' }>['query']
interface Row extends NoShowRow {
  query: BookingQuery
}
const rowsOf = ({ byDay, byHour, byItem }: HallHistory['noShows'], by: By): Row[] =>
  ({
    byDay: () => byDay.map(row => ({ ...row, key: row.on, label: shortDay(row.on), query: { on: row.on } })),
    byHour: () =>
      byHour.map(row => ({
        ...row,
        key: `${row.hour}`,
        label: hourWord(row.hour),
        query: { hour: row.hour },
      })),
    byItem: () =>
      byItem.map(row => ({ ...row, key: row.itemId, label: row.itemName, query: { itemId: row.itemId } })),
  })[by]()

interface Props {
  history: HallHistory
  weeks: number
  onOpen: OpenBehind
}
export const NoShowCard = ({ history: { noShows }, weeks, onOpen }: Props) => {
  const [by, setBy] = useState<By>('byDay')
  const rows = useMemo(() => rowsOf(noShows, by), [noShows, by])
  const option = useMemo(() => noShowOption(rows), [rows])
  const share = shareOf(noShows)
  const open = (title: string, query: BookingQuery) =>
    onOpen({ kind: 'bookings', title: messages.missedOf(title), query: { weeks, ...query } })
  if (share === null)
    return <FigureCard title={messages.noShows} figure={null} picture={empty} table={empty} />
  return (
    <FigureCard
      title={messages.noShows}
      figure={
        <Figure
          label={messages.noShowRate}
          value={percent(share)}
          under={messages.noShowCount(noShows.missed, noShows.kept + noShows.missed)}
          onOpen={() => open(messages.all, {})}
        />
      }
      choice={
        <OneOf<By>
          label={messages.noShowBy}
          value={by}
          onChange={setBy}
          options={[
            { value: 'byDay', label: messages.byDay },
            { value: 'byHour', label: messages.byHour },
            { value: 'byItem', label: messages.byItem },
          ]}
        />
      }
      picture={
        <Chart
          label={messages.noShowLabel(messages[by])}
          option={option}
          height={260}
          onPick={index => open(rows[index]!.label, rows[index]!.query)}
        />
      }
      table={
        <FittingTable<Row>
          aria-label={messages.noShows}
          size="small"
          dataSource={rows}
          pagination={{ pageSize: 10, showSizeChanger: false, hideOnSinglePage: true }}
          columns={[
            {
              key: 'label',
              title: { byDay: messages.day, byHour: messages.hour, byItem: messages.item }[by],
              render: (_, { label, query }) => (
                <button type="button" className="row-link" onClick={() => open(label, query)}>
                  {label}
                </button>
              ),
            },
            { key: 'kept', title: messages.kept, dataIndex: 'kept', width: 80 },
            { key: 'missed', title: messages.missed, dataIndex: 'missed', width: 80 },
            {
              key: 'share',
              title: messages.noShowRate,
              width: 90,
              render: (_, row) => percent(shareOf(row) ?? 0),
            },
          ]}
        />
      }
    />
  )
}
const empty = <Empty description={messages.noBookingsYet} />
