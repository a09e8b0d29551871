import type { HallHistory } from '@zhenyiban/shared/queue/hall-overview.ts'
import { formatDay } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Empty } from 'antd'
import { useMemo } from 'react'
import { FittingTable } from '../../../shell/fitting-table.tsx'
import type { OpenBehind } from './behind.tsx'
import { Chart } from './chart.tsx'
import { estimatesOption } from './chart-options.ts'
import { Figure, FigureCard } from './figure-card.tsx'
import { messages, shortDay } from './messages.ts'

const leanOf = (later: number): string =>
  later > 0 ? messages.leanLater(later) : later < 0 ? messages.leanEarlier(-later) : messages.leanNone

interface Props {
  history: HallHistory
  weeks: number
  onOpen: OpenBehind
}
export const EstimatesCard = ({ history: { estimates }, weeks, onOpen }: Props) => {
  const { byDay, meanErrorMinutes, meanLaterMinutes } = estimates
  const option = useMemo(
    () =>
      estimatesOption(
        byDay,
        byDay.map(({ on }) => shortDay(on)),
      ),
    [byDay],
  )
  const open = (title: string, on?: string) =>
    onOpen({ kind: 'visits', title: messages.visitsOf(title), query: { weeks, ...(on && { on }) } })
  if (meanErrorMinutes === null)
    return <FigureCard title={messages.estimates} figure={null} picture={empty} table={empty} />
  return (
    <FigureCard
      title={messages.estimates}
      figure={
        <Figure
          label={messages.meanError}
          value={messages.inMinutes(meanErrorMinutes)}
          under={leanOf(meanLaterMinutes ?? 0)}
          onOpen={() => open(messages.all)}
        />
      }
      picture={
        <Chart
          label={messages.estimatesLabel}
          option={option}
          height={260}
          onPick={index => open(formatDay(byDay[index]!.on), byDay[index]!.on)}
        />
      }
      table={
        <FittingTable<(typeof byDay)[number]>
          aria-label={messages.estimates}
          size="small"
          rowKey="on"
          dataSource={byDay}
          pagination={{ pageSize: 10, showSizeChanger: false, hideOnSinglePage: true }}
          columns={[
            {
              key: 'on',
              title: messages.day,
              render: (_, { on }) => (
                <button type="button" className="row-link" onClick={() => open(formatDay(on), on)}>
                  {formatDay(on)}
                </button>
              ),
            },
            { key: 'visits', title: messages.visits, width: 100, dataIndex: 'visits' },
            {
              key: 'error',
              title: messages.meanError,
              width: 120,
              render: (_, day) => messages.inMinutes(day.meanErrorMinutes),
            },
          ]}
        />
      }
    />
  )
}
const empty = <Empty description={messages.noHistory} />
