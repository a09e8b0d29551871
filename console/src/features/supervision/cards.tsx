import { figureFilters, type MatterBoard } from '@zhenyiban/shared/supervision/board.ts'
import { Empty, Table } from 'antd'
import { useMemo } from 'react'
import type { Filter } from '../../shell/matters-address.ts'
import { Chart } from '../queue/overview/chart.tsx'
import { Figure, FigureCard } from '../queue/overview/figure-card.tsx'
import { askedOption, departmentsOption, stagesOption } from './chart-options.ts'
import { FigureTable } from './figure-table.tsx'
import { words } from './words.ts'

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
  if (!most) return <NoneCard title={words.departments} text={words.nothingOpen} />
  const open = ({ id }: { id: string }) => onOpen({ ...figureFilters.open, organisationId: id })
  return (
    <FigureCard
      title={words.departments}
      figure={
        <Figure
          label={words.mostAt}
          value={most.name}
          under={words.matters(most.figures.open)}
          onOpen={() => open(most)}
        />
      }
      picture={
        <Chart
          label={words.departmentsLabel}
          option={option}
          height={heightOf(shown)}
          onPick={index => open(shown[index]!)}
        />
      }
      table={
        <FigureTable
          label={words.departments}
          first={words.department}
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
  if (!longest) return <NoneCard title={words.stages} text={words.nothingAtStage} />
  const open = ({ name }: { name: string }) => onOpen({ ...figureFilters.open, stageName: name })
  return (
    <FigureCard
      title={words.stages}
      figure={
        <Figure
          label={words.longestAt}
          value={longest.name}
          under={`${words.inDays(longest.medianDays ?? 0)} · ${words.matters(longest.figures.open)}`}
          onOpen={() => open(longest)}
        />
      }
      note={words.medianNote}
      picture={
        <Chart
          label={words.stagesLabel}
          option={option}
          height={heightOf(shown)}
          onPick={index => open(shown[index]!)}
        />
      }
      table={
        <FigureTable
          label={words.stages}
          first={words.stage}
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
  if (!worst) return <NoneCard title={words.asked} text={words.nothingAsked} />
  const open = (askedId: string) => onOpen({ ...figureFilters.asksOpen, askedId })
  const openLate = (askedId: string) => onOpen({ ...figureFilters.asksLate, askedId })
  const linked = (count: number, name: string, figure: string, go: () => void) =>
    count === 0 ? (
      <span className="quiet">0</span>
    ) : (
      <button type="button" className="row-link" aria-label={words.list(name, figure, count)} onClick={go}>
        {count}
      </button>
    )
  return (
    <FigureCard
      title={words.asked}
      figure={
        <Figure
          label={worst.late > 0 ? words.mostLate : words.waitsMost}
          value={worst.name}
          under={words.matters(worst.late > 0 ? worst.late : worst.open)}
          {...(worst.late > 0 && { tone: 'ask' as const })}
          onOpen={() => (worst.late > 0 ? openLate : open)(worst.id)}
        />
      }
      picture={
        <Chart
          label={words.askedLabel}
          option={option}
          height={heightOf(shown)}
          onPick={index => open(shown[index]!.id)}
        />
      }
      table={
        <Table<(typeof asked)[number]>
          aria-label={words.asked}
          size="small"
          rowKey="id"
          dataSource={asked}
          pagination={{ pageSize: 12, showSizeChanger: false, hideOnSinglePage: true }}
          columns={[
            { key: 'name', title: words.askedOffice, dataIndex: 'name' },
            {
              key: 'open',
              title: words.waits,
              align: 'right',
              render: (_, { id, name, open: count }) => linked(count, name, words.waits, () => open(id)),
            },
            {
              key: 'late',
              title: words.late,
              align: 'right',
              render: (_, { id, name, late }) => linked(late, name, words.late, () => openLate(id)),
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
