import { figureFilters, type MatterBoard } from '@zhenyiban/shared/supervision/board.ts'
import { Empty } from 'antd'
import { useMemo } from 'react'
import { FittingTable } from '../../shell/fitting-table.tsx'
import type { Filter } from '../../shell/matters-address.ts'
import { Chart } from '../queue/overview/chart.tsx'
import { Figure, FigureCard } from '../queue/overview/figure-card.tsx'
import { askedOption, departmentsOption, stagesOption } from './chart-options.ts'
import { FigureTable } from './figure-table.tsx'
import { messages } from './messages.ts'

interface Props {
  board: MatterBoard
  onOpen: (narrowed: Omit<Filter, 'box'>) => void
}
const ROW_HEIGHT = 36
const AXES_HEIGHT = 72
const heightOf = (rows: readonly unknown[]) => rows.length * ROW_HEIGHT + AXES_HEIGHT
/** The picture shows those with most; the table shows all. */
const PICTURED = 10

export const DepartmentsCard = ({ board: { organisations }, onOpen }: Props) => {
  const shown = useMemo(() => organisations.slice(0, PICTURED), [organisations])
  const option = useMemo(() => departmentsOption(shown), [shown])
  const [most] = organisations
  if (!most) return <NoneCard title={messages.departments} text={messages.nothingOpen} />
  const open = ({ id }: { id: string }) => onOpen({ ...figureFilters.open, organisationId: id })
  return (
    <FigureCard
      title={messages.departments}
      figure={
        <Figure
          label={messages.mostAt}
          value={most.name}
          under={messages.matters(most.figures.open)}
          onOpen={() => open(most)}
        />
      }
      picture={
        <Chart
          label={messages.departmentsLabel}
          option={option}
          height={heightOf(shown)}
          onPick={index => open(shown[index]!)}
        />
      }
      table={
        <FigureTable
          label={messages.departments}
          first={messages.department}
          rows={organisations}
          onOpen={({ id }, figure) => onOpen({ ...figureFilters[figure], organisationId: id })}
        />
      }
    />
  )
}

export const StagesCard = ({ board: { stages }, onOpen }: Props) => {
  const shown = useMemo(
    () => [...stages].sort((a, b) => (b.medianDays ?? 0) - (a.medianDays ?? 0)).slice(0, PICTURED),
    [stages],
  )
  const option = useMemo(() => stagesOption(shown), [shown])
  const [longest] = shown
  if (!longest) return <NoneCard title={messages.stages} text={messages.nothingAtStage} />
  const open = ({ name }: { name: string }) => onOpen({ ...figureFilters.open, stageName: name })
  return (
    <FigureCard
      title={messages.stages}
      figure={
        <Figure
          label={messages.longestAt}
          value={longest.name}
          under={`${messages.inDays(longest.medianDays ?? 0)} · ${messages.matters(longest.figures.open)}`}
          onOpen={() => open(longest)}
        />
      }
      note={messages.medianNote}
      picture={
        <Chart
          label={messages.stagesLabel}
          option={option}
          height={heightOf(shown)}
          onPick={index => open(shown[index]!)}
        />
      }
      table={
        <FigureTable
          label={messages.stages}
          first={messages.stage}
          rows={stages.map(row => ({ ...row, id: row.name }))}
          onOpen={({ name }, figure) => onOpen({ ...figureFilters[figure], stageName: name })}
        />
      }
    />
  )
}

export const AskedCard = ({ board: { asked }, onOpen }: Props) => {
  const shown = useMemo(() => asked.slice(0, PICTURED), [asked])
  const option = useMemo(() => askedOption(shown), [shown])
  const [worst] = asked
  if (!worst) return <NoneCard title={messages.asked} text={messages.nothingAsked} />
  const open = (askedId: string) => onOpen({ ...figureFilters.asksOpen, askedId })
  const openLate = (askedId: string) => onOpen({ ...figureFilters.asksLate, askedId })
  const linked = (count: number, name: string, figure: string, go: () => void) =>
    count === 0 ? (
      <span className="quiet">0</span>
    ) : (
      <button type="button" className="row-link" aria-label={messages.list(name, figure, count)} onClick={go}>
        {count}
      </button>
    )
  return (
    <FigureCard
      title={messages.asked}
      figure={
        <Figure
          label={worst.late > 0 ? messages.mostLate : messages.waitsMost}
          value={worst.name}
          under={messages.matters(worst.late > 0 ? worst.late : worst.open)}
          {...(worst.late > 0 && { tone: 'ask' as const })}
          onOpen={() => (worst.late > 0 ? openLate : open)(worst.id)}
        />
      }
      picture={
        <Chart
          label={messages.askedLabel}
          option={option}
          height={heightOf(shown)}
          onPick={index => open(shown[index]!.id)}
        />
      }
      table={
        <FittingTable<(typeof asked)[number]>
          aria-label={messages.asked}
          size="small"
          rowKey="id"
          dataSource={asked}
          pagination={{ pageSize: 12, showSizeChanger: false, hideOnSinglePage: true }}
          columns={[
            { key: 'name', title: messages.askedOffice, dataIndex: 'name' },
            {
              key: 'open',
              title: messages.waits,
              align: 'right',
              render: (_, { id, name, open: count }) => linked(count, name, messages.waits, () => open(id)),
            },
            {
              key: 'late',
              title: messages.late,
              align: 'right',
              render: (_, { id, name, late }) => linked(late, name, messages.late, () => openLate(id)),
            },
          ]}
        />
      }
    />
  )
}

const NoneCard = ({ title, text }: { title: string; text: string }) => {
  const none = <Empty description={text} />
  return <FigureCard title={title} figure={null} picture={none} table={none} />
}
