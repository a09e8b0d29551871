import { useQuery } from '@tanstack/react-query'
import type { StandardItem, StandardVersion } from '@zhenyiban/shared/catalogue/dictionary.ts'
import { localFieldNames } from '@zhenyiban/shared/catalogue/local-fields.ts'
import type { OpenUnderVersion } from '@zhenyiban/shared/matters/versions.ts'
import { formatDay, formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Button } from 'antd'
import { useState } from 'react'
import { ask } from '../../../api.ts'
import { FittingTable } from '../../../shell/fitting-table.tsx'
import { Mark } from '../../../shell/mark.tsx'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { useWorkplace } from '../../../shell/workplace.tsx'
import { messages } from './messages.ts'
import { VersionEditor } from './version-editor.tsx'

const marks = {
  past: { shape: '○', tone: 'quiet' },
  current: { shape: '●', tone: 'done' },
  waiting: { shape: '◔', tone: 'going' },
} as const
const dayOf = (on: string) => `${on.slice(0, 4)}年${formatDay(on)}`

const CaseNumbers = ({ open }: { open: OpenUnderVersion | undefined }) =>
  open && (
    <div className="case-numbers">
      {open.count > open.caseNumbers.length && <span>{messages.firstOf(open.caseNumbers.length)}</span>}
      {open.caseNumbers.map(number => (
        <span key={number}>{number}</span>
      ))}
    </div>
  )

interface TableProps {
  versions: StandardVersion[]
  /** Undefined until it is known. */
  open: OpenUnderVersion[] | undefined
}
const VersionsTable = ({ versions, open }: TableProps) => {
  const openOf = ({ number }: StandardVersion) => open?.find(({ version }) => version === number)
  return (
    <FittingTable<StandardVersion>
      aria-label={messages.versions}
      rowKey="number"
      size="middle"
      pagination={false}
      dataSource={versions}
      expandable={{
        rowExpandable: row => (openOf(row)?.count ?? 0) > 0,
        expandedRowRender: row => <CaseNumbers open={openOf(row)} />,
        expandIcon: ({ expandable, expanded, onExpand, record }) =>
          expandable && (
            <Button
              size="small"
              aria-label={messages.showMatters(record.number)}
              aria-expanded={expanded}
              onClick={event => onExpand(record, event)}
            >
              {expanded ? '－' : '＋'}
            </Button>
          ),
      }}
      columns={[
        { key: 'number', title: messages.number, width: 90, render: (_, row) => messages.nth(row.number) },
        {
          key: 'state',
          title: messages.driftState,
          width: 130,
          render: (_, { state }) => <Mark {...marks[state]} word={messages.state[state]} />,
        },
        {
          key: 'validFrom',
          title: messages.validFrom,
          width: 190,
          render: (_, { validFrom }) => (validFrom ? dayOf(validFrom) : messages.imported),
        },
        {
          key: 'by',
          title: messages.publishedBy,
          width: 150,
          render: (_, row) => row.publishedBy ?? messages.imported,
        },
        {
          key: 'at',
          title: messages.publishedAt,
          width: 190,
          render: (_, { publishedAt }) => publishedAt && formatInstant(publishedAt),
        },
        {
          key: 'open',
          title: messages.openFields,
          render: (_, { standard }) => localFieldNames(standard.openFields) || messages.noneOpen,
        },
        {
          key: 'matters',
          title: messages.openMatters,
          width: 190,
          render: (_, row) => {
            const count = openOf(row)?.count ?? 0
            return count > 0 ? messages.matters(count) : open ? messages.noOpenMatters : ''
          },
        },
      ]}
    />
  )
}

/** Every version of the standard, newest first, with the open matters that stay on it. */
export const VersionsPart = ({ item }: { item: StandardItem }) => {
  const { may } = useWorkplace()
  const [editing, edit] = useState(false)
  const open = useQuery(ask('openByVersion', { params: { itemId: item.id } }))
  return (
    <section className="dictionary-part">
      <h2>
        {messages.versions}
        {may('catalogue.publish') && (
          <Button type="primary" onClick={() => edit(true)}>
            {messages.publish}
          </Button>
        )}
      </h2>
      {open.error && <RefusalNotice error={open.error} onRetry={() => void open.refetch()} />}
      <VersionsTable versions={item.versions} open={open.data} />
      {editing && <VersionEditor item={item} onClose={() => edit(false)} />}
    </section>
  )
}
