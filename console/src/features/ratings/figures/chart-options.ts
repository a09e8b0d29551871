import type { RatingFigures, ReasonFigure, Satisfaction } from '@zhenyiban/shared/ratings/figures-contract.ts'
import { gradeLabels, grades, isBadGrade } from '@zhenyiban/shared/ratings/grades.ts'
import type { EChartsCoreOption } from 'echarts/core'
import { bars, lines, palette } from '../../queue/overview/chart-options.ts'
import { messages, monthWord, points } from './messages.ts'

const { AMBER, GREEN, GREY, RED } = palette

export const distributionOption = ({ grades: counts }: Satisfaction): EChartsCoreOption =>
  bars(
    grades.map(grade => gradeLabels[grade]),
    [
      {
        name: messages.notBad,
        color: GREEN,
        data: grades.map(grade => (isBadGrade(grade) ? 0 : counts[grade])),
      },
      { name: messages.bad, color: RED, data: grades.map(grade => (isBadGrade(grade) ? counts[grade] : 0)) },
    ],
  )
export const reasonsOption = (reasons: readonly ReasonFigure[]): EChartsCoreOption =>
  bars(
    reasons.map(({ label }) => label),
    [{ name: messages.count, color: AMBER, data: reasons.map(({ count }) => count) }],
  )
/** The share of each month with its interval; where months may not be compared the line ends, and a mark says why. */
export const trendOption = (trend: RatingFigures['trend']): EChartsCoreOption => {
  const shown = trend.map(({ content, tooFew }) => (tooFew ? null : content))
  const pieces: number[][] = []
  for (const [n, { breaks }] of trend.entries()) {
    if (n === 0 || breaks.length > 0) pieces.push([])
    pieces.at(-1)!.push(n)
  }
  const line = (piece: readonly number[], of: 'share' | 'low' | 'high') =>
    trend.map((_, n) => (piece.includes(n) ? (shown[n]?.[of] ?? null) : null))
  const faint = { color: GREY, symbolSize: 0, lineStyle: { type: 'dashed', width: 1 } }
  return lines({
    names: trend.map(({ month }) => monthWord(month)),
    unit: messages.content,
    format: points,
    series: pieces.flatMap(piece => [
      { name: messages.content, color: GREEN, symbolSize: 8, data: line(piece, 'share') },
      { ...faint, name: messages.low, data: line(piece, 'low') },
      { ...faint, name: messages.high, data: line(piece, 'high') },
    ]),
    marks: trend.flatMap(({ month, breaks }) =>
      breaks.length > 0 ? [{ at: monthWord(month), word: messages.broken(breaks) }] : [],
    ),
  })
}
