import type { DayPlan, HallHistory } from '@zhenyiban/shared/queue/hall-overview.ts'
import type { EChartsCoreOption } from 'echarts/core'
import { still } from '../../../theme.ts'
import { hourWord, messages, percent, shareOf, weekdayWord } from './messages.ts'

const INK = '#1A1F2B'
const QUIET = '#5B6474'
const LINE = '#E4E8EA'
const GREEN = '#0B7A5B'
const GREEN_LIGHT = '#7CC4AE'
const AMBER = '#B45309'
const RED = '#B42318'
export const palette = { AMBER, GREEN, GREY: QUIET, RED }

const base = {
  animation: !still,
  animationDuration: 300,
  // Named, not inherited: echarts measures words by it.
  textStyle: {
    color: INK,
    fontFamily: 'system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
    fontSize: 13,
  },
}
const grid = {
  left: 8,
  right: 16,
  top: 36,
  bottom: 8,
  outerBoundsMode: 'same',
  outerBoundsContain: 'axisLabel',
}
const axisLabel = { color: QUIET, fontSize: 13 }
const category = (data: string[]) => ({
  type: 'category',
  data,
  axisLabel,
  axisTick: { show: false },
  axisLine: { lineStyle: { color: LINE } },
})
const value = (name: string, more: object = {}) => ({
  type: 'value',
  name,
  nameTextStyle: { color: QUIET, align: 'left' },
  axisLabel,
  splitLine: { lineStyle: { color: LINE } },
  ...more,
})

export type Heat = HallHistory['heat'][number]
export type HeatKind = 'arrivals' | 'waits'
export const heatValue = (cell: Heat, kind: HeatKind): number | null =>
  kind === 'arrivals' ? cell.arrivalsPerDay : cell.meanWaitMinutes

/** Hours across, weekdays down: only those in which anybody came. */
export const heatOption = (cells: readonly Heat[], kind: HeatKind): EChartsCoreOption => {
  const hours = [...new Set(cells.map(({ hour }) => hour))].sort((a, b) => a - b)
  const weekdays = [...new Set(cells.map(({ weekday }) => weekday))].sort((a, b) => a - b)
  const unit = kind === 'arrivals' ? messages.people : messages.inMinutes
  const values = cells.map(cell => heatValue(cell, kind))
  return {
    ...base,
    grid: { ...grid, top: 8, bottom: 52 },
    xAxis: { ...category(hours.map(hourWord)), splitArea: { show: false } },
    yAxis: { ...category(weekdays.map(weekdayWord)), inverse: true },
    visualMap: {
      min: 0,
      max: Math.max(1, ...values.map(each => each ?? 0)),
      orient: 'horizontal',
      left: 'center',
      bottom: 0,
      itemHeight: 160,
      itemWidth: 12,
      text: [kind === 'arrivals' ? messages.perDay : messages.meanWait, ''],
      textStyle: { color: QUIET },
      inRange: { color: kind === 'arrivals' ? ['#EAF4F0', GREEN] : ['#FDF1E0', AMBER] },
    },
    tooltip: {
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const cell = cells[dataIndex]!
        const shown = heatValue(cell, kind)
        return `${messages.cellOf(cell.weekday, cell.hour)}<br>${shown === null ? messages.none : unit(shown)}`
      },
    },
    series: [
      {
        type: 'heatmap',
        data: cells.map((cell, i) => [
          hours.indexOf(cell.hour),
          weekdays.indexOf(cell.weekday),
          values[i] ?? '-',
        ]),
        itemStyle: { borderColor: '#fff', borderWidth: 2, borderRadius: 4 },
        label: { show: true, color: INK, textBorderColor: '#fff', textBorderWidth: 2, fontSize: 12 },
        cursor: 'pointer',
      },
    ],
  }
}

export interface NoShowRow {
  key: string
  label: string
  kept: number
  missed: number
}
export const noShowOption = (rows: readonly NoShowRow[]): EChartsCoreOption => ({
  ...base,
  grid,
  xAxis: category(rows.map(({ label }) => label)),
  yAxis: value(messages.noShowRate, {
    axisLabel: { ...axisLabel, formatter: (share: number) => percent(share) },
  }),
  tooltip: {
    formatter: ({ dataIndex }: { dataIndex: number }) => {
      const row = rows[dataIndex]!
      return `${messages.noShowRate} ${percent(shareOf(row) ?? 0)}<br>${messages.noShowCount(row.missed, row.kept + row.missed)}`
    },
  },
  series: [
    {
      type: 'bar',
      data: rows.map(row => shareOf(row) ?? 0),
      itemStyle: { color: AMBER, borderRadius: [4, 4, 0, 0] },
      barMaxWidth: 36,
    },
  ],
})

export const estimatesOption = (
  days: HallHistory['estimates']['byDay'],
  labels: string[],
): EChartsCoreOption => ({
  ...base,
  grid,
  xAxis: category(labels),
  yAxis: value(messages.minutes),
  tooltip: { trigger: 'axis', valueFormatter: (minutes: number) => messages.inMinutes(minutes) },
  series: [
    {
      name: messages.meanError,
      type: 'line',
      data: days.map(({ meanErrorMinutes }) => meanErrorMinutes),
      symbolSize: 8,
      color: GREEN,
    },
  ],
})

export const planOption = (hours: DayPlan['hours']): EChartsCoreOption => {
  const bars = { type: 'bar', stack: 'people', barMaxWidth: 36 }
  const steps = { type: 'line', yAxisIndex: 1, step: 'middle', symbolSize: 8 }
  return {
    ...base,
    grid: { ...grid, bottom: 40 },
    legend: { bottom: 0, itemWidth: 14, itemGap: 16, textStyle: { color: INK } },
    xAxis: category(hours.map(({ hour }) => hourWord(hour))),
    yAxis: [
      value('人', { minInterval: 1 }),
      value('窗口', {
        minInterval: 1,
        splitLine: { show: false },
        nameTextStyle: { color: QUIET, align: 'right' },
      }),
    ],
    tooltip: { trigger: 'axis' },
    series: [
      { ...bars, name: messages.booked, data: hours.map(({ booked }) => booked), color: GREEN },
      { ...bars, name: messages.walkIns, data: hours.map(({ walkIns }) => walkIns), color: GREEN_LIGHT },
      { ...steps, name: messages.neededWindows, data: hours.map(({ needed }) => needed), color: AMBER },
      {
        ...steps,
        name: messages.plannedWindows,
        data: hours.map(({ planned }) => planned),
        color: INK,
        symbol: 'rect',
        lineStyle: { type: 'dashed' },
      },
    ],
  }
}

interface Part {
  name: string
  color: string
  data: number[]
}
/** Horizontal stacked bars, first on top; long names are cut. */
export const bars = (names: string[], parts: readonly Part[]): EChartsCoreOption => ({
  ...base,
  grid: { ...grid, top: 8, bottom: parts.length > 1 ? 32 : 8 },
  ...(parts.length > 1 && { legend: { bottom: 0, itemWidth: 14, itemGap: 16, textStyle: { color: INK } } }),
  xAxis: value('', { minInterval: 1 }),
  yAxis: {
    ...category(names),
    inverse: true,
    axisLabel: { ...axisLabel, color: INK, width: 150, overflow: 'truncate' },
  },
  tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
  series: parts.map(part => ({ ...part, type: 'bar', stack: 'parts', barMaxWidth: 22, cursor: 'pointer' })),
})

interface Lines {
  names: string[]
  unit: string
  format: (value: number) => string
  series: readonly { name: string; data: (number | null)[]; color: string; [more: string]: unknown }[]
  /** Upright lines between what may not be compared, with why. */
  marks: readonly { at: string; word: string }[]
}
export const lines = ({ names, unit, format, series, marks }: Lines): EChartsCoreOption => ({
  ...base,
  grid,
  xAxis: category(names),
  yAxis: value(unit, { min: 'dataMin', max: 1, axisLabel: { ...axisLabel, formatter: format } }),
  tooltip: { trigger: 'axis', valueFormatter: (shown?: number) => (shown == null ? '' : format(shown)) },
  series: series.map((each, n) => ({
    ...each,
    type: 'line',
    ...(n === 0 && {
      markLine: {
        symbol: 'none',
        lineStyle: { color: INK, type: 'solid' },
        label: { formatter: ({ name }: { name: string }) => name, color: INK },
        data: marks.map(({ at, word }) => ({ xAxis: at, name: word })),
      },
    }),
  })),
})
