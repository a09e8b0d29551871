import type { ReactNode } from 'react'
import type { FittingColumn } from './fitting.ts'

/** A column of a list, said once: what it shows and what the export writes. */
export interface ListColumn<Row> {
  key: string
  title: string
  width?: number
  /** Which columns give way where there is no room: 1 first. */
  folds?: number
  /** Always shown: it says which row this is. */
  fixed?: boolean
  show: (row: Row, open: () => void) => ReactNode
  text: (row: Row) => string
}

/** The columns as the table takes them. */
export const tableColumns = <Row>(
  columns: readonly ListColumn<Row>[],
  open: (row: Row) => void,
): FittingColumn<Row>[] =>
  columns.map(({ key, title, width, folds, show }) => ({
    key,
    title,
    ...(width && { width }),
    ...(folds && { folds }),
    render: (_: unknown, row: Row) => show(row, () => open(row)),
  }))
