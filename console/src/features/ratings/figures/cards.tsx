import type { RatingFigures, Satisfaction } from '@zhenyiban/shared/ratings/figures-contract.ts'
import { gradeLabels, grades } from '@zhenyiban/shared/ratings/grades.ts'
import { Empty } from 'antd'
import { useMemo } from 'react'
import { Link } from 'react-router'
import { FittingTable } from '../../../shell/fitting-table.tsx'
import { useWorkplace } from '../../../shell/workplace.tsx'
import { Chart } from '../../queue/overview/chart.tsx'
import { Figure, FigureCard } from '../../queue/overview/figure-card.tsx'
import { distributionOption, reasonsOption, trendOption } from './chart-options.ts'
import { messages, monthWord, points } from './messages.ts'

const ROW_HEIGHT = 36
const heightOf = (count: number): number => count * ROW_HEIGHT + 72

export const DistributionCard = ({ all }: { all: Satisfaction }) => {
  const option = useMemo(() => distributionOption(all), [all])
  const rows = grades.map(grade => ({ grade, count: all.grades[grade] }))
  const said = rows.map(({ grade, count }) => `${gradeLabels[grade]} ${messages.people(count)}`).join('，')
  return (
    <FigureCard
      title={messages.distribution}
      figure={
        <Figure
          label={messages.mean}
          value={all.five?.toFixed(2) ?? messages.none}
          under={all.ten !== null && messages.ten(all.ten)}
        />
      }
      picture={
        <Chart label={messages.distributionLabel(said)} option={option} height={heightOf(grades.length)} />
      }
      table={
        <FittingTable<(typeof rows)[number]>
          aria-label={messages.distribution}
          size="small"
          rowKey="grade"
          dataSource={rows}
          pagination={false}
          columns={[
            { key: 'grade', title: messages.grade, render: (_, { grade }) => gradeLabels[grade] },
            { key: 'count', title: messages.count, align: 'right', dataIndex: 'count' },
            {
              key: 'share',
              title: messages.share,
              align: 'right',
              render: (_, { count }) => points(count / all.given),
            },
          ]}
        />
      }
    />
  )
}

type Reason = RatingFigures['reasons'][number]
/** The guide that caused it: to be written anew by whoever may, else to be read. */
const Guides = ({ items }: Pick<Reason, 'items'>) => {
  const { may } = useWorkplace()
  const mayWrite = may('catalogue.localise') || may('catalogue.publish')
  return (
    <span className="reason-guides">
      {items.map(({ id, name, count }) => (
        <Link key={id} to={mayWrite ? `/dictionary?item=${id}` : `/catalogue?item=${id}`}>
          {mayWrite ? messages.editGuide(name, count) : messages.seeGuide(name, count)}
        </Link>
      ))}
    </span>
  )
}
/** Why people were not content, month by month; where a guide is to blame, the way to it. */
export const ReasonsCard = ({
  reasons,
  months,
}: {
  reasons: readonly Reason[]
  months: readonly string[]
}) => {
  const bad = useMemo(() => reasons.filter(each => each.bad), [reasons])
  const pictured = useMemo(() => bad.slice(0, 10), [bad])
  const option = useMemo(() => reasonsOption(pictured), [pictured])
  const [most] = bad
  if (!most) {
    const none = <Empty description={messages.noReasons} />
    return <FigureCard title={messages.reasons} figure={null} picture={none} table={none} />
  }
  const lastMonths = months.slice(-3)
  const guides = bad.flatMap(each => each.items)
  return (
    <FigureCard
      title={messages.reasons}
      figure={<Figure label={messages.mostOften} value={most.label} under={messages.people(most.count)} />}
      note={guides.length > 0 && <Guides items={guides.slice(0, 5)} />}
      picture={<Chart label={messages.reasonsLabel} option={option} height={heightOf(pictured.length)} />}
      table={
        <FittingTable<Reason>
          aria-label={messages.reasons}
          size="small"
          rowKey="code"
          dataSource={bad}
          pagination={{ pageSize: 12, showSizeChanger: false, hideOnSinglePage: true }}
          columns={[
            { key: 'label', title: messages.reason, dataIndex: 'label' },
            { key: 'count', title: messages.count, align: 'right', dataIndex: 'count' },
            ...lastMonths.map((month, n) => ({
              key: month,
              title: monthWord(month),
              align: 'right' as const,
              render: (_: unknown, { byMonth }: Reason) => byMonth[months.length - lastMonths.length + n],
            })),
            { key: 'guides', title: messages.about, render: (_, { items }) => <Guides items={items} /> },
          ]}
        />
      }
    />
  )
}

type Month = RatingFigures['trend'][number]
export const TrendCard = ({ trend }: { trend: RatingFigures['trend'] }) => {
  const option = useMemo(() => trendOption(trend), [trend])
  const latest = trend.findLast(({ content, tooFew }) => content && !tooFew)
  return (
    <FigureCard
      title={messages.trend}
      figure={
        latest?.content ? (
          <Figure
            label={monthWord(latest.month)}
            value={points(latest.content.share)}
            under={latest.difference === null ? null : messages.differenceOf(latest.difference)}
          />
        ) : (
          <Figure label={messages.latest} value="—" under={messages.tooFew} />
        )
      }
      note={`${messages.brokenNote}${messages.monthsNote}`}
      picture={<Chart label={messages.trendLabel} option={option} height={260} />}
      table={
        <FittingTable<Month>
          aria-label={messages.trend}
          size="small"
          rowKey="month"
          dataSource={[...trend].reverse()}
          pagination={false}
          columns={[
            { key: 'month', title: messages.month, render: (_, { month }) => monthWord(month) },
            { key: 'served', title: messages.servedShort, align: 'right', folds: 3, dataIndex: 'served' },
            { key: 'offered', title: messages.offeredShort, align: 'right', folds: 2, dataIndex: 'offered' },
            { key: 'given', title: messages.givenShort, align: 'right', dataIndex: 'given' },
            {
              key: 'share',
              title: messages.content,
              align: 'right',
              render: (_, { content, tooFew }) =>
                content && !tooFew ? points(content.share) : messages.tooFew,
            },
            {
              key: 'difference',
              title: messages.difference,
              align: 'right',
              render: (_, { breaks, difference }) =>
                breaks.length > 0
                  ? messages.broken(breaks)
                  : difference === null
                    ? '—'
                    : messages.differenceOf(difference),
            },
          ]}
        />
      }
    />
  )
}
