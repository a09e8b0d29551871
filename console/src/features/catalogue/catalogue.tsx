import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ItemSummary, taskTypeLabel } from '@zhenyiban/shared/catalogue/contract.ts'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { ask } from '../../api.ts'
import { clearable } from '../../shell/clear-icon.tsx'
import type { FittingColumn } from '../../shell/fitting.ts'
import { Mark } from '../../shell/mark.tsx'
import { OneOf } from '../../shell/one-of.tsx'
import { Page } from '../../shell/page.tsx'
import { QueryTable } from '../../shell/query-table.tsx'
import { tablePages } from '../../shell/table-pages.ts'
import { useSettled } from '../../shell/use-settled.ts'
import { GuideDrawer } from './guide-drawer.tsx'
import { messages } from './messages.ts'
import './catalogue.css'

const columnsWith = (open: (id: string) => void): FittingColumn<ItemSummary>[] => [
  {
    key: 'name',
    title: messages.item,
    render: (_, { id, name }) => (
      <button type="button" className="row-link" onClick={() => open(id)} aria-label={messages.open(name)}>
        {name}
      </button>
    ),
  },
  { key: 'department', folds: 3, title: messages.department, dataIndex: 'department', width: 240 },
  {
    key: 'type',
    folds: 1,
    title: messages.type,
    width: 130,
    render: (_, { taskType }) => taskTypeLabel(taskType),
  },
  {
    key: 'guide',
    folds: 2,
    title: messages.guide,
    width: 140,
    render: (_, { hasGuide }) =>
      hasGuide ? (
        <Mark shape="●" tone="done" word={messages.hasGuide} />
      ) : (
        <Mark shape="○" tone="quiet" word={messages.noGuide} />
      ),
  },
]

type By = 'situation' | 'department'

interface ShelvesProps {
  by: By
  shelf: string | null
  onBy: (by: By) => void
  onShelf: (shelf: string | null) => void
}
/** What can be browsed without a word to search for. */
const Shelves = ({ by, shelf, onBy, onShelf }: ShelvesProps) => {
  const index = useQuery({ ...ask('catalogueIndex'), staleTime: 300_000 })
  const shelves =
    by === 'situation'
      ? index.data?.situations.map(({ key, label, count }) => ({ key, label, count }))
      : index.data?.departments.map(({ name, count }) => ({ key: name, label: name, count }))
  return (
    <div className="shelves">
      <OneOf<By>
        label={messages.by}
        value={by}
        onChange={onBy}
        options={[
          { value: 'situation', label: messages.bySituation },
          { value: 'department', label: messages.byDepartment },
        ]}
      />
      <div className="shelf-row">
        {shelves?.map(({ key, label, count }) => {
          const chosen = shelf === key
          return (
            <Button
              key={key}
              size="small"
              type={chosen ? 'primary' : 'default'}
              aria-pressed={chosen}
              onClick={() => onShelf(chosen ? null : key)}
            >
              {label} {count}
            </Button>
          )
        })}
      </div>
    </div>
  )
}

export const Catalogue = () => {
  const [address, setAddress] = useSearchParams()
  const [typed, type] = useState(address.get('q') ?? '')
  const q = useSettled(typed.trim())
  const [by, setBy] = useState<By>('situation')
  const [shelf, setShelf] = useState<string | null>(null)
  const [page, turn] = useState(1)
  const found = useQuery({ ...ask('searchItems', { query: { q, limit: 50 } }), enabled: q !== '' })
  const browsed = useQuery({
    ...ask('items', { query: { ...(shelf && { [by]: shelf }), page } }),
    enabled: q === '',
    placeholderData: keepPreviousData,
  })

  const open = (id: string | null) => setAddress(id ? { item: id } : {})
  const shared = { label: messages.title, empty: messages.none, columns: columnsWith(open) }
  return (
    <Page title={messages.title}>
      <div className="filters">
        <Input
          aria-label={messages.searchHint}
          className="filter-wide"
          size="large"
          placeholder={messages.searchHint}
          value={typed}
          allowClear={clearable}
          onChange={event => type(event.target.value)}
        />
      </div>
      {q === '' && (
        <Shelves
          by={by}
          shelf={shelf}
          onBy={next => {
            setBy(next)
            setShelf(null)
            turn(1)
          }}
          onShelf={key => {
            setShelf(key)
            turn(1)
          }}
        />
      )}
      {q ? (
        <>
          <h2 className="part-title">{messages.found(q)}</h2>
          <QueryTable {...shared} asked={found} rows={found.data ?? []} onOpen={({ id }) => open(id)} />
        </>
      ) : (
        <QueryTable
          {...shared}
          asked={browsed}
          rows={browsed.data?.items ?? []}
          onOpen={({ id }) => open(id)}
          pagination={tablePages(browsed.data, page, turn)}
        />
      )}
      <GuideDrawer itemId={address.get('item')} onClose={() => open(null)} />
    </Page>
  )
}
