import type { HallHistory } from '@zhenyiban/shared/queue/hall-overview.ts'
import { Empty } from 'antd'
import { useMemo, useState } from 'react'
import { FittingTable } from '../../../shell/fitting-table.tsx'
import { OneOf } from '../../../shell/one-of.tsx'
import type { OpenBehind } from './behind.tsx'
import { Chart } from './chart.tsx'
import { type Heat, type HeatKind, heatOption, heatValue } from './chart-options.ts'
import { Figure, FigureCard } from './figure-card.tsx'
import { messages } from './messages.ts'

interface Props {
  history: HallHistory
  weeks: number
  onOpen: OpenBehind
}
const ROW_HEIGHT = 38
const AXES_HEIGHT = 96

const HeatTable = ({ heat, onOpen }: { heat: Heat[]; onOpen: (cell: Heat) => void }) => (
  <FittingTable<Heat>
    aria-label={messages.heat}
    size="small"
    rowKey={({ weekday, hour }) => `${weekday}-${hour}`}
    dataSource={heat}
    pagination={{ pageSize: 12, showSizeChanger: false, hideOnSinglePage: true }}
    columns={[
      {
        key: 'cell',
        title: messages.hour,
        render: (_, cell) => (
          <button type="button" className="row-link" onClick={() => onOpen(cell)}>
            {messages.cellOf(cell.weekday, cell.hour)}
          </button>
        ),
      },
      {
        key: 'perDay',
        title: messages.perDay,
        width: 110,
        render: (_, cell) => messages.people(cell.arrivalsPerDay),
      },
      { key: 'all', title: messages.total, width: 90, render: (_, cell) => messages.people(cell.arrivals) },
      {
        key: 'wait',
        title: messages.meanWait,
        width: 110,
        render: (_, { meanWaitMinutes }) =>
          meanWaitMinutes === null ? messages.none : messages.inMinutes(meanWaitMinutes),
      },
    ]}
  />
)

export const HeatCard = ({ history: { heat }, weeks, onOpen }: Props) => {
  const [kind, setKind] = useState<HeatKind>('arrivals')
  const option = useMemo(() => heatOption(heat, kind), [heat, kind])
  const most = heat.reduce<Heat | null>(
    (best, cell) =>
      (heatValue(cell, kind) ?? -1) > (best ? (heatValue(best, kind) ?? -1) : -1) ? cell : best,
    null,
  )
  const open = ({ weekday, hour }: Heat) =>
    onOpen({
      kind: 'visits',
      title: messages.visitsOf(messages.cellOf(weekday, hour)),
      query: { weeks, weekday, hour },
    })
  if (!most) return <FigureCard title={messages.heat} figure={null} picture={empty} table={empty} />
  const format = kind === 'arrivals' ? messages.people : messages.inMinutes
  return (
    <FigureCard
      title={messages.heat}
      figure={
        <Figure
          label={kind === 'arrivals' ? messages.busiest : messages.longestWait}
          value={messages.cellOf(most.weekday, most.hour)}
          under={`${kind === 'arrivals' ? messages.perDay : messages.meanWait} ${format(heatValue(most, kind) ?? 0)}`}
          onOpen={() => open(most)}
        />
      }
      note={kind === 'waits' && messages.heatNote}
      choice={
        <OneOf<HeatKind>
          label={messages.heatWhat}
          value={kind}
          onChange={setKind}
          options={[
            { value: 'arrivals', label: messages.heatArrivals },
            { value: 'waits', label: messages.heatWaits },
          ]}
        />
      }
      picture={
        <Chart
          label={messages.heatLabel(kind === 'arrivals' ? messages.perDay : messages.meanWait)}
          option={option}
          height={new Set(heat.map(({ weekday }) => weekday)).size * ROW_HEIGHT + AXES_HEIGHT}
          onPick={index => open(heat[index]!)}
        />
      }
      table={<HeatTable heat={heat} onOpen={open} />}
    />
  )
}
const empty = <Empty description={messages.noHistory} />
