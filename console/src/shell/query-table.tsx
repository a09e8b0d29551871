import type { UseQueryResult } from '@tanstack/react-query'
import { Empty } from 'antd'
import { type ReactNode, useCallback, useState } from 'react'
import { FittingTable, type FittingTableProps } from './fitting-table.tsx'
import { messages } from './messages.ts'
import { RefusalNotice } from './refusal-notice.tsx'
import './asked-table.css'

interface Props<Asked, Row>
  extends Pick<
    FittingTableProps<Row>,
    'columns' | 'pagination' | 'rowClassName' | 'rowSelection' | 'scroll'
  > {
  label: string
  asked: UseQueryResult<Asked, Error>
  rows: readonly Row[]
  empty: string
  /** Opening a row by click, Enter or Space. */
  onOpen?: (row: Row) => void
}

/** An answer within it comes without a sign that it is waited for. */
const SOON_MS = 200

/** antd renders the table head a second time, hidden, to measure it; focusable elements are left out of that copy. */
const InHead = ({ children }: { children: ReactNode }) => {
  const [hidden, setHidden] = useState(false)
  const measure = useCallback((node: HTMLElement | null) => {
    if (node?.closest('[aria-hidden="true"]')) setHidden(true)
  }, [])
  return <span ref={measure}>{!hidden && children}</span>
}

/** A table of a query, with its loading, empty and refused states. */
export const QueryTable = <Asked, Row extends { id: string }>(props: Props<Asked, Row>) => {
  const { label, asked, rows, empty, onOpen, pagination = false, rowSelection, ...rest } = props
  if (asked.error && !asked.data)
    return <RefusalNotice error={asked.error} onRetry={() => void asked.refetch()} />
  return (
    <>
      {asked.error && <RefusalNotice error={asked.error} onRetry={() => void asked.refetch()} />}
      <FittingTable<Row>
        {...rest}
        {...(rowSelection && {
          rowSelection: {
            ...rowSelection,
            columnTitle: box => <InHead>{box}</InHead>,
            getTitleCheckboxProps: () => ({ 'aria-label': messages.chooseAll }),
          },
        })}
        aria-label={label}
        rowKey="id"
        size="middle"
        sticky={{ offsetHeader: 0 }}
        dataSource={[...rows]}
        // Rows of the question before are no answer to this one; a moment of them is.
        loading={{
          spinning: asked.isPending || asked.isPlaceholderData,
          delay: asked.isPending ? 0 : SOON_MS,
        }}
        pagination={pagination}
        locale={{ emptyText: asked.isPending ? messages.loading : <Empty description={empty} /> }}
        onRow={
          onOpen &&
          (row => ({
            className: 'openable',
            onClick: event => {
              // A button in the row does its own thing.
              if (!(event.target as Element).closest('button, a, input')) onOpen(row)
            },
          }))
        }
      />
    </>
  )
}
