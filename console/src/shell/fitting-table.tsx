import { Table, type TableProps } from 'antd'
import {
  cloneElement,
  isValidElement,
  type ReactNode,
  type RefObject,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { type FittingColumn, fit, hostOf, SELECTION_PX } from './fitting.ts'
import { messages } from './messages.ts'
import './fitting-table.css'

/** How wide an element is now; null before it is laid out. */
const useWidth = (element: RefObject<HTMLElement | null>): number | null => {
  const [width, setWidth] = useState<number | null>(null)
  useLayoutEffect(() => {
    const measured = element.current
    if (!measured) return
    const measure = () => setWidth(measured.clientWidth || null)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(measured)
    return () => observer.disconnect()
  }, [element])
  return width
}

const contentOf = <Row,>({ dataIndex, render }: FittingColumn<Row>, row: Row, index: number): ReactNode => {
  const value = dataIndex === undefined ? undefined : (row as Record<string, ReactNode>)[String(dataIndex)]
  return render ? (render(value, row, index) as ReactNode) : value
}
/** The words of a column with those of the folded ones under them. */
const withFolded = <Row,>(host: FittingColumn<Row>, folded: FittingColumn<Row>[]): FittingColumn<Row> => ({
  ...host,
  render: (_, row, index) => (
    <>
      {contentOf(host, row, index)}
      <dl className="folded">
        {folded.map(column => (
          <div key={String(column.key)}>
            <dt>{column.title as ReactNode}</dt>
            <dd>{contentOf(column, row, index)}</dd>
          </div>
        ))}
      </dl>
    </>
  ),
})

/** antd's arrows are named after their pictures, in English. */
const pageNames: Record<string, string> = {
  prev: messages.pageBefore,
  next: messages.pageAfter,
  'jump-prev': messages.pagesBefore,
  'jump-next': messages.pagesAfter,
}
const inChinese = (_: number, type: string, element: ReactNode): ReactNode =>
  isValidElement<{ 'aria-label'?: string | undefined }>(element) && type in pageNames
    ? cloneElement(element, { 'aria-label': pageNames[type] })
    : element

export type FittingTableProps<Row> = Omit<TableProps<Row>, 'columns'> & {
  columns: readonly FittingColumn<Row>[]
}
/**
 * Every table of the console: no column is squeezed. Where there is no room, columns that may give way stand under
 * another one's words, and what still does not fit scrolls inside the table.
 */
export const FittingTable = <Row extends object>({
  columns,
  scroll,
  pagination,
  ...rest
}: FittingTableProps<Row>) => {
  const frame = useRef<HTMLDivElement | null>(null)
  const room = useWidth(frame)
  const { shown, folded, leastPx } = fit(columns, room, rest.rowSelection ? SELECTION_PX : 0)
  const host = folded.length > 0 ? hostOf(shown) : undefined
  return (
    <div ref={frame} className="fitting-table">
      <Table<Row>
        {...rest}
        pagination={pagination === false ? false : { ...pagination, itemRender: inChinese }}
        columns={shown.map(each => (host && each === host ? withFolded(each, folded) : each))}
        // Nothing is scrolled that fits.
        scroll={{ ...scroll, ...(room !== null && leastPx > room && { x: leastPx }) }}
      />
    </div>
  )
}
