import type { DayPlan } from '@zhenyiban/shared/queue/hall-overview.ts'
import { Empty, Table } from 'antd'
import { useMemo } from 'react'
import { Mark } from '../../../shell/mark.tsx'
import type { OpenBehind } from './behind.tsx'
import { Chart } from './chart.tsx'
import { planOption } from './chart-options.ts'
import { Figure, FigureCard } from './figure-card.tsx'
import { hourWord, words } from './words.ts'

type Hour = DayPlan['hours'][number]
const learntFrom = ({ learntFromDays, sameWeekday }: DayPlan): string => {
  if (learntFromDays === 0) return words.learntNone
  return sameWeekday ? words.learntSame(learntFromDays) : words.learntAll(learntFromDays)
}

export const PlanCard = ({ plan, onOpen }: { plan: DayPlan; onOpen: OpenBehind }) => {
  const { on, hours } = plan
  const option = useMemo(() => planOption(hours), [hours])
  const [peak] = [...hours].sort((a, b) => b.needed - a.needed)
  if (on === null || !peak)
    return <FigureCard title={words.plan} figure={null} picture={empty} table={empty} />
  const open = (hour?: number) =>
    onOpen({
      kind: 'bookings',
      title: words.bookingsOf(hour === undefined ? words.all : hourWord(hour)),
      query: { standingOn: on, ...(hour !== undefined && { hour }) },
    })
  const booked = hours.reduce((sum, hour) => sum + hour.booked, 0)
  const short = hours.filter(({ needed, planned }) => needed > planned).length
  return (
    <FigureCard
      title={words.planOf(on)}
      figure={
        <>
          <Figure
            label={words.planNeeded}
            value={words.windowsCount(peak.needed)}
            under={words.planPeak(peak.hour, peak.planned)}
            {...(short > 0 && { tone: 'ask' })}
          />
          <Figure
            label={words.booked}
            value={words.people(booked)}
            under={short > 0 ? words.shortHours(short) : words.enoughPlanned}
            onOpen={() => open()}
          />
        </>
      }
      note={`${learntFrom(plan)}${plan.provisional ? words.provisional : ''}`}
      picture={
        <Chart
          label={words.planLabel}
          option={option}
          height={300}
          onPick={index => open(hours[index]!.hour)}
        />
      }
      table={
        <Table<Hour>
          aria-label={words.planOf(on)}
          size="small"
          rowKey="hour"
          dataSource={hours}
          pagination={false}
          columns={[
            {
              key: 'hour',
              title: words.hour,
              render: (_, { hour }) => (
                <button type="button" className="row-link" onClick={() => open(hour)}>
                  {hourWord(hour)}
                </button>
              ),
            },
            { key: 'booked', title: words.booked, dataIndex: 'booked' },
            { key: 'walkIns', title: words.walkIns, dataIndex: 'walkIns' },
            { key: 'needed', title: words.neededWindows, dataIndex: 'needed' },
            {
              key: 'planned',
              title: words.plannedWindows,
              render: (_, { needed, planned }) =>
                needed > planned ? (
                  <>
                    {planned} <Mark shape="!" tone="ask" word={words.short(needed - planned)} />
                  </>
                ) : (
                  planned
                ),
            },
          ]}
        />
      }
    />
  )
}
const empty = <Empty description={words.noPlan} />
