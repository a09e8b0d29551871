import type { DayPlan } from '@zhenyiban/shared/queue/hall-overview.ts'
import { Empty, type TableColumnsType } from 'antd'
import { useMemo } from 'react'
import { FittingTable } from '../../../shell/fitting-table.tsx'
import { Mark } from '../../../shell/mark.tsx'
import type { OpenBehind } from './behind.tsx'
import { Chart } from './chart.tsx'
import { planOption } from './chart-options.ts'
import { Figure, FigureCard } from './figure-card.tsx'
import { hourWord, messages } from './messages.ts'

type Hour = DayPlan['hours'][number]
const learntFrom = ({ learntFromDays, sameWeekday }: DayPlan): string => {
  if (learntFromDays === 0) return messages.learntNone
  return sameWeekday ? messages.learntSame(learntFromDays) : messages.learntAll(learntFromDays)
}

const columnsOf = (open: (hour: number) => void): TableColumnsType<Hour> => [
  {
    key: 'hour',
    title: messages.hour,
    render: (_, { hour }) => (
      <button type="button" className="row-link" onClick={() => open(hour)}>
        {hourWord(hour)}
      </button>
    ),
  },
  { key: 'booked', title: messages.booked, width: 80, dataIndex: 'booked' },
  { key: 'walkIns', title: messages.walkIns, width: 100, dataIndex: 'walkIns' },
  { key: 'needed', title: messages.neededWindows, width: 110, dataIndex: 'needed' },
  {
    key: 'planned',
    title: messages.plannedWindows,
    width: 150,
    render: (_, { needed, planned }) =>
      needed > planned ? (
        <>
          {planned} <Mark shape="!" tone="ask" word={messages.short(needed - planned)} />
        </>
      ) : (
        planned
      ),
  },
]

export const PlanCard = ({ plan, onOpen }: { plan: DayPlan; onOpen: OpenBehind }) => {
  const { on, hours } = plan
  const option = useMemo(() => planOption(hours), [hours])
  const [peak] = [...hours].sort((a, b) => b.needed - a.needed)
  if (on === null || !peak)
    return <FigureCard title={messages.plan} figure={null} picture={empty} table={empty} />
  const open = (hour?: number) =>
    onOpen({
      kind: 'bookings',
      title: messages.bookingsOf(hour === undefined ? messages.all : hourWord(hour)),
      query: { standingOn: on, ...(hour !== undefined && { hour }) },
    })
  const booked = hours.reduce((sum, hour) => sum + hour.booked, 0)
  const short = hours.filter(({ needed, planned }) => needed > planned).length
  return (
    <FigureCard
      title={messages.planOf(on)}
      figure={
        <>
          <Figure
            label={messages.planNeeded}
            value={messages.windowsCount(peak.needed)}
            under={messages.planPeak(peak.hour, peak.planned)}
            {...(short > 0 && { tone: 'ask' })}
          />
          <Figure
            label={messages.booked}
            value={messages.people(booked)}
            under={short > 0 ? messages.shortHours(short) : messages.enoughPlanned}
            onOpen={() => open()}
          />
        </>
      }
      note={`${learntFrom(plan)}${plan.provisional ? messages.provisional : ''}`}
      picture={
        <Chart
          label={messages.planLabel}
          option={option}
          height={300}
          onPick={index => open(hours[index]!.hour)}
        />
      }
      table={
        <FittingTable<Hour>
          aria-label={messages.planOf(on)}
          size="small"
          rowKey="hour"
          dataSource={hours}
          pagination={false}
          columns={columnsOf(open)}
        />
      }
    />
  )
}
const empty = <Empty description={messages.noPlan} />
