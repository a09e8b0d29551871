import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Drift } from '@zhenyiban/shared/catalogue/dictionary.ts'
import { type LocalField, localFieldLabels, localFields } from '@zhenyiban/shared/catalogue/local-fields.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { api, ask } from '../../../api.ts'
import { type CsvRows, ExportButton } from '../../../shell/export-button.tsx'
import type { FittingColumn } from '../../../shell/fitting.ts'
import { Mark } from '../../../shell/mark.tsx'
import { ItemPicker, type PickedItem } from '../../../shell/pickers/item-picker.tsx'
import { QueryTable } from '../../../shell/query-table.tsx'
import { tablePages } from '../../../shell/table-pages.ts'
import { useWorkplace } from '../../../shell/workplace.tsx'
import { messages } from './messages.ts'
import { useLocalOrganisations } from './use-local-organisations.ts'
import { useRestore } from './use-restore.tsx'

const marks = {
  applied: { shape: '●', tone: 'going' },
  closed: { shape: '✕', tone: 'lost' },
  same: { shape: '○', tone: 'quiet' },
} as const
const texts: { title: string; text: (row: Drift) => string; width?: number }[] = [
  { title: messages.item, text: row => row.itemName },
  { title: messages.place, text: row => row.organisationName, width: 120 },
  { title: messages.field, text: row => localFieldLabels[row.field], width: 100 },
  { title: messages.standard, text: row => row.standard ?? messages.notSaid },
  { title: messages.own, text: row => row.local },
  { title: messages.changedBy, text: row => row.changedBy, width: 100 },
  { title: messages.changedAt, text: row => formatInstant(row.changedAt), width: 180 },
]

interface Narrowed {
  item: PickedItem | null
  organisationId: string | null
  field: LocalField | null
}
const whereOf = ({ item, organisationId, field }: Narrowed) => ({
  ...(item && { itemId: item.value }),
  ...(organisationId && { organisationId }),
  ...(field && { field }),
})
/** Every page of what the table holds, for the exported sheet. */
const collectAll =
  (narrowed: Narrowed) =>
  async (onPage: (done: number, all: number) => void): Promise<CsvRows> => {
    const rows: CsvRows = []
    for (let at = 1; ; at += 1) {
      const found = await api.drift({ query: { ...whereOf(narrowed), page: at } })
      rows.push(...found.rows.map(row => [...texts.map(({ text }) => text(row)), messages.states[row.state]]))
      const all = Math.ceil(found.total / found.pageSize)
      onPage(at, all)
      if (at >= all) return rows
    }
  }
const columnsWith = (onRestore: ((row: Drift) => void) | null): FittingColumn<Drift>[] => [
  ...texts.map(({ title, text, width }) => ({
    key: title,
    title,
    ...(width !== undefined && { width }),
    render: (_: unknown, row: Drift) => text(row),
  })),
  {
    key: 'state',
    title: messages.driftState,
    width: 170,
    render: (_, { state }) => <Mark {...marks[state]} word={messages.states[state]} />,
  },
  {
    key: 'action',
    width: 110,
    render: (_, row) =>
      onRestore && (
        <Button
          aria-label={messages.restoreOf(row.organisationName, localFieldLabels[row.field])}
          onClick={() => onRestore(row)}
        >
          {messages.restore}
        </Button>
      ),
  },
]

const DriftFilters = ({
  narrowed,
  onChange,
}: {
  narrowed: Narrowed
  onChange: (next: Partial<Narrowed>) => void
}) => {
  const places = useLocalOrganisations()
  return (
    <div className="filters">
      <div className="dictionary-pick">
        <ItemPicker value={narrowed.item} onChange={item => onChange({ item })} label={messages.allItems} />
      </div>
      <Select
        aria-label={messages.place}
        className="filter-status"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={messages.allPlaces}
        value={narrowed.organisationId}
        onChange={value => onChange({ organisationId: value ?? null })}
        options={places}
      />
      <Select
        aria-label={messages.field}
        className="filter-status"
        allowClear
        placeholder={messages.allFields}
        value={narrowed.field}
        onChange={value => onChange({ field: value ?? null })}
        options={localFields.map(value => ({ value, label: localFieldLabels[value] }))}
      />
      <span className="counts">
        <ExportButton
          fileName={messages.driftFile}
          head={[...texts.map(({ title }) => title), messages.driftState]}
          collect={collectAll(narrowed)}
        />
      </span>
    </div>
  )
}

/** Where towns and villages say something else than the standard. */
export const DriftPart = () => {
  const { may } = useWorkplace()
  const [narrowed, narrow] = useState<Narrowed>({ item: null, organisationId: null, field: null })
  const [page, turn] = useState(1)
  const asked = useQuery({
    ...ask('drift', { query: { ...whereOf(narrowed), page } }),
    placeholderData: keepPreviousData,
  })
  const { ask: askRestore, note } = useRestore()
  return (
    <>
      {note}
      <DriftFilters
        narrowed={narrowed}
        onChange={next => {
          narrow({ ...narrowed, ...next })
          turn(1)
        }}
      />
      <QueryTable
        label={messages.views.drift}
        asked={asked}
        rows={asked.data?.rows ?? []}
        empty={messages.noDrift}
        columns={columnsWith(
          may('catalogue.localise') ? row => askRestore({ ...row, closed: row.state === 'closed' }) : null,
        )}
        pagination={tablePages(asked.data, page, turn)}
      />
    </>
  )
}
