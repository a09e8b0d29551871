import type { ColumnType } from 'antd/es/table'

/** A column of a table that fits the room it has. */
export type FittingColumn<Row> = ColumnType<Row> & {
  /** Which columns give way where there is no room: 1 first. Without it only for the column of buttons (`action`). */
  folds?: number
}
/** What is read as words never stands in less; figures need less. */
const LEAST_PX = 180
const LEAST_FIGURES_PX = 96
export const SELECTION_PX = 48

const leastOf = ({ width, align }: FittingColumn<never>): number =>
  typeof width === 'number' ? width : align === 'right' ? LEAST_FIGURES_PX : LEAST_PX

/** What hosts folded words has the room that is left, and enough for words, however narrow it is by itself. */
const hostLeastOf = (host: FittingColumn<never>): number => Math.max(LEAST_PX, leastOf(host))
const asHost = <Row>(column: FittingColumn<Row>): FittingColumn<Row> => {
  const { width: _, ...host } = column
  return { ...host, minWidth: hostLeastOf(column as FittingColumn<never>) }
}

/** What others are full of takes nothing of it: the browser shares out the room by how much there is to read. */
const withLeast = <Row>(column: FittingColumn<Row>): FittingColumn<Row> =>
  typeof column.width === 'number' ? column : { ...column, minWidth: leastOf(column as FittingColumn<never>) }

interface Fitted<Row> {
  shown: FittingColumn<Row>[]
  /** Said under the words of another column instead, in the table's order. */
  folded: FittingColumn<Row>[]
  /** What the shown ones need; where there is less, the table scrolls inside itself. */
  leastPx: number
}
/** The column of buttons that do something with their row: they are no use where they must be scrolled to. */
const ACTION = 'action'
/** In which order columns give way: as they say, then, where rows have buttons, the others from the end. */
const givingWay = <Row>(columns: readonly FittingColumn<Row>[]): readonly FittingColumn<Row>[] => {
  const asSaid = columns.filter(({ folds }) => folds).sort((a, b) => a.folds! - b.folds!)
  const others = columns.filter(({ folds }) => !folds)
  if (!others.some(({ key }) => key === ACTION)) return asSaid
  const staying = [others[0], hostOf(others), others.find(({ key }) => key === ACTION)]
  return [...asSaid, ...others.filter(each => !staying.includes(each)).reverse()]
}
/** Folds away as many columns as it takes, the least important first; `room` null is not known yet. */
export const fit = <Row>(
  columns: readonly FittingColumn<Row>[],
  room: number | null,
  besidesPx = 0,
): Fitted<Row> => {
  const hostIn = (some: readonly FittingColumn<Row>[]) =>
    some.length < columns.length ? hostOf(some) : undefined
  const need = (some: readonly FittingColumn<Row>[]) => {
    const host = hostIn(some)
    return some.reduce(
      (sum, each) => sum + (each === host ? hostLeastOf : leastOf)(each as FittingColumn<never>),
      besidesPx,
    )
  }
  let shown = [...columns]
  for (const next of givingWay(columns)) {
    if (room === null || need(shown) <= room) break
    shown = shown.filter(each => each !== next)
  }
  const folded = columns.filter(each => !shown.includes(each))
  const host = hostIn(shown)
  return {
    shown: shown.map(each => (each === host ? asHost : withLeast)(each)),
    folded,
    leastPx: need(shown),
  }
}

/** The column under whose words the folded ones stand: the one that takes what room is left, else the first. */
export const hostOf = <Row>(shown: readonly FittingColumn<Row>[]): FittingColumn<Row> | undefined =>
  shown.find(({ width, align }) => width === undefined && align !== 'right') ?? shown[0]
