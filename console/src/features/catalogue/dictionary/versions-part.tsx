import { useQuery } from '@tanstack/react-query'
import type { StandardItem, StandardVersion } from '@zhenyiban/shared/catalogue/dictionary.ts'
import { localFieldNames } from '@zhenyiban/shared/catalogue/local-fields.ts'
import type { OpenUnderVersion } from '@zhenyiban/shared/matters/versions.ts'
import { formatDay, formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Button, Table } from 'antd'
import { useState } from 'react'
import { ask } from '../../../api.ts'
import { Mark } from '../../../shell/mark.tsx'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { useWorkplace } from '../../../shell/workplace.tsx'
import { VersionEditor } from './version-editor.tsx'
import { words } from './words.ts'

const marks = {
  past: { shape: '○', tone: 'quiet' },
  current: { shape: '●', tone: 'done' },
  waiting: { shape: '◔', tone: 'going' },
} as const
const dayOf = (on: string) => `${on.slice(0, 4)}年${formatDay(on)}`

const CaseNumbers = ({ open }: { open: OpenUnderVersion | undefined }) =>
  open && (
    <div className="case-numbers">
      {open.count > open.caseNumbers.length && <span>{words.firstOf(open.caseNumbers.length)}</span>}
      {open.caseNumbers.map(number => (
        <span key={number}>{number}</span>
      ))}
    </div>
  )

/** Every version of the standard, newest first, with the open matters that stay on it. */
export const VersionsPart = ({ item }: { item: StandardItem }) => {
  const { may } = useWorkplace()
  const [editing, edit] = useState(false)
  const open = useQuery(ask('openByVersion', { params: { itemId: item.id } }))
  const openOf = ({ number }: StandardVersion) => open.data?.find(({ version }) => version === number)
  return (
    <section className="dictionary-part">
      <h2>
        {words.versions}
        {may('catalogue.publish') && (
          <Button type="primary" onClick={() => edit(true)}>
            {words.publish}
          </Button>
        )}
      </h2>
      {open.error && <RefusalNotice error={open.error} onRetry={() => void open.refetch()} />}
      <Table<StandardVersion>
        aria-label={words.versions}
        rowKey="number"
        size="middle"
        pagination={false}
        dataSource={item.versions}
        expandable={{
          rowExpandable: row => (openOf(row)?.count ?? 0) > 0,
          expandedRowRender: row => <CaseNumbers open={openOf(row)} />,
          expandIcon: ({ expandable, expanded, onExpand, record }) =>
            expandable && (
              <Button
                size="small"
                aria-label={words.showMatters(record.number)}
                aria-expanded={expanded}
                onClick={event => onExpand(record, event)}
              >
                {expanded ? '－' : '＋'}
              </Button>
            ),
        }}
        columns={[
          { key: 'number', title: words.number, width: 90, render: (_, row) => words.nth(row.number) },
          {
            key: 'state',
            title: words.driftState,
            width: 130,
            render: (_, { state }) => <Mark {...marks[state]} word={words.state[state]} />,
          },
          {
            key: 'validFrom',
            title: words.validFrom,
            width: 190,
            render: (_, { validFrom }) => (validFrom ? dayOf(validFrom) : words.imported),
          },
          {
            key: 'by',
            title: words.publishedBy,
            width: 150,
            render: (_, row) => row.publishedBy ?? words.imported,
          },
          {
            key: 'at',
            title: words.publishedAt,
            width: 190,
            render: (_, { publishedAt }) => publishedAt && formatInstant(publishedAt),
          },
          {
            key: 'open',
            title: words.openFields,
            render: (_, { standard }) => localFieldNames(standard.openFields) || words.noneOpen,
          },
          {
            key: 'matters',
            title: words.openMatters,
            width: 190,
            render: (_, row) => {
              const count = openOf(row)?.count ?? 0
              return count > 0 ? words.matters(count) : open.data ? words.noOpenMatters : ''
            },
          },
        ]}
      />
      {editing && <VersionEditor item={item} onClose={() => edit(false)} />}
    </section>
  )
}
