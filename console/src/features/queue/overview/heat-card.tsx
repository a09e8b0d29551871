import type { HallHistory } from '@zhenyiban/shared/queue/hall-overview.ts'
import { Empty, Segmented, Table } from 'antd'
import { useMemo, useState } from 'react'
import type { OpenBehind } from './behind.tsx'
import { Chart } from './chart.tsx'
import { type Heat, type HeatKind, heatOption, heatValue } from './chart-options.ts'
import { Figure, FigureCard } from './figure-card.tsx'
import { words } from './words.ts'

interface Props {
  history: HallHistory
  weeks: number
  onOpen: OpenBehind
}
const ROW_HEIGHT = 38
const AXES_HEIGHT = 96

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
      title: words.visitsOf(words.cellOf(weekday, hour)),
      query: { weeks, weekday, hour },
    })
  if (!most) return <FigureCard title={words.heat} figure={null} picture={empty} table={empty} />
  const told = kind === 'arrivals' ? words.people : words.inMinutes
  return (
    <FigureCard
      title={words.heat}
      figure={
        <Figure
          label={kind === 'arrivals' ? words.busiest : words.longestWait}
          value={words.cellOf(most.weekday, most.hour)}
          under={`${kind === 'arrivals' ? words.perDay : words.meanWait} ${told(heatValue(most, kind) ?? 0)}`}
          onOpen={() => open(most)}
        />
      }
      note={kind === 'waits' && words.heatNote}
      choice={
        <Segmented<HeatKind>
          aria-label={words.heatWhat}
          value={kind}
          onChange={setKind}
          options={[
            { value: 'arrivals', label: words.heatArrivals },
            { value: 'waits', label: words.heatWaits },
          ]}
        />
      }
      picture={
        <Chart
          label={words.heatLabel(kind === 'arrivals' ? words.perDay : words.meanWait)}
          option={option}
          height={new Set(heat.map(({ weekday }) => weekday)).size * ROW_HEIGHT + AXES_HEIGHT}
          onPick={index => open(heat[index]!)}
        />
      }
      table={
        <Table<Heat>
          aria-label={words.heat}
          size="small"
          rowKey={({ weekday, hour }) => `${weekday}-${hour}`}
          dataSource={heat}
          pagination={{ pageSize: 12, showSizeChanger: false, hideOnSinglePage: true }}
          columns={[
            {
              key: 'cell',
              title: words.hour,
              render: (_, cell) => (
                <button type="button" className="row-link" onClick={() => open(cell)}>
                  {words.cellOf(cell.weekday, cell.hour)}
                </button>
              ),
            },
            { key: 'perDay', title: words.perDay, render: (_, cell) => words.people(cell.arrivalsPerDay) },
            { key: 'all', title: words.total, render: (_, cell) => words.people(cell.arrivals) },
            {
              key: 'wait',
              title: words.meanWait,
              render: (_, { meanWaitMinutes }) =>
                meanWaitMinutes === null ? words.none : words.inMinutes(meanWaitMinutes),
            },
          ]}
        />
      }
    />
  )
}
const empty = <Empty description={words.noHistory} />
