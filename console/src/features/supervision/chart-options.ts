import type { MatterBoard } from '@zhenyiban/shared/supervision/board.ts'
import type { EChartsCoreOption } from 'echarts/core'
import { bars, palette } from '../queue/overview/chart-options.ts'
import { messages } from './messages.ts'

const { AMBER, GREEN, GREY, RED } = palette
export const departmentsOption = (rows: MatterBoard['organisations']): EChartsCoreOption =>
  bars(
    rows.map(({ name }) => name),
    [
      { name: messages.overdue, color: RED, data: rows.map(({ figures }) => figures.overdue) },
      { name: messages.yellow, color: AMBER, data: rows.map(({ figures }) => figures.yellow) },
      {
        name: messages.onTime,
        color: GREEN,
        data: rows.map(
          ({ figures: { open, overdue, yellow, noLimit } }) => open - overdue - yellow - noLimit,
        ),
      },
      { name: messages.noLimit, color: GREY, data: rows.map(({ figures }) => figures.noLimit) },
    ],
  )
export const stagesOption = (rows: MatterBoard['stages']): EChartsCoreOption =>
  bars(
    rows.map(({ name }) => name),
    [{ name: messages.medianDays, color: GREEN, data: rows.map(each => each.medianDays ?? 0) }],
  )
export const askedOption = (rows: MatterBoard['asked']): EChartsCoreOption =>
  bars(
    rows.map(({ name }) => name),
    [
      { name: messages.late, color: RED, data: rows.map(({ late }) => late) },
      { name: messages.notLate, color: GREEN, data: rows.map(({ open, late }) => open - late) },
    ],
  )
