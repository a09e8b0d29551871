import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Drift } from '@zhenyiban/shared/catalogue/dictionary.ts'
import { type LocalField, localFieldLabels, localFields } from '@zhenyiban/shared/catalogue/local-fields.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Button, Select, type TableProps } from 'antd'
import { useState } from 'react'
import { api, ask } from '../../../api.ts'
import { AskedTable } from '../../../shell/asked-table.tsx'
import { type CsvRows, ExportButton } from '../../../shell/export-button.tsx'
import { Mark } from '../../../shell/mark.tsx'
import { ItemPicker, type PickedItem } from '../../../shell/pickers/item-picker.tsx'
import { tablePages } from '../../../shell/table-pages.ts'
import { useWorkplace } from '../../../shell/workplace.tsx'
import { usePlaces } from './use-places.ts'
import { useRestore } from './use-restore.tsx'
import { words } from './words.ts'

const marks = {
  applied: { shape: '●', tone: 'going' },
  closed: { shape: '✕', tone: 'lost' },
  same: { shape: '○', tone: 'quiet' },
} as const
const texts: { title: string; text: (row: Drift) => string; width?: number }[] = [
  { title: words.item, text: row => row.itemName },
  { title: words.place, text: row => row.organisationName, width: 120 },
  { title: words.field, text: row => localFieldLabels[row.field], width: 100 },
  { title: words.standard, text: row => row.standard ?? words.notSaid },
  { title: words.own, text: row => row.local },
  { title: words.changedBy, text: row => row.changedBy, width: 100 },
  { title: words.changedAt, text: row => formatInstant(row.changedAt), width: 180 },
]

export const DriftPart = () => {
  const { may } = useWorkplace()
  const places = usePlaces()
  const [item, pick] = useState<PickedItem | null>(null)
  const [organisationId, choosePlace] = useState<string | null>(null)
  const [field, chooseField] = useState<LocalField | null>(null)
  const [page, turn] = useState(1)
  const where = {
    ...(item && { itemId: item.value }),
    ...(organisationId && { organisationId }),
    ...(field && { field }),
  }
  const asked = useQuery({
    ...ask('drift', { query: { ...where, page } }),
    placeholderData: keepPreviousData,
  })
  const { ask: askRestore, note } = useRestore()
  const collect = async (tell: (done: number, all: number) => void): Promise<CsvRows> => {
    const rows: CsvRows = []
    for (let at = 1; ; at += 1) {
      const found = await api.drift({ query: { ...where, page: at } })
      rows.push(...found.rows.map(row => [...texts.map(({ text }) => text(row)), words.states[row.state]]))
      const all = Math.ceil(found.total / found.pageSize)
      tell(at, all)
      if (at >= all) return rows
    }
  }
  const columns: TableProps<Drift>['columns'] = [
    ...texts.map(({ title, text, width }) => ({
      key: title,
      title,
      ...(width !== undefined && { width }),
      render: (_: unknown, row: Drift) => text(row),
    })),
    {
      key: 'state',
      title: words.driftState,
      width: 170,
      render: (_, { state }) => <Mark {...marks[state]} word={words.states[state]} />,
    },
    {
      key: 'restore',
      width: 110,
      render: (_, row) =>
        may('catalogue.localise') && (
          <Button
            aria-label={words.restoreOf(row.organisationName, localFieldLabels[row.field])}
            onClick={() => askRestore({ ...row, closed: row.state === 'closed' })}
          >
            {words.restore}
          </Button>
        ),
    },
  ]
  const from =
    <T,>(choose: (value: T) => void) =>
    (value: T) => {
      choose(value)
      turn(1)
    }
  return (
    <>
      {note}
      <div className="filters">
        <div className="dictionary-pick">
          <ItemPicker value={item} onChange={from(pick)} label={words.allItems} />
        </div>
        <Select
          aria-label={words.place}
          className="filter-status"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={words.allPlaces}
          value={organisationId}
          onChange={from<string | null>(value => choosePlace(value ?? null))}
          options={places}
        />
        <Select
          aria-label={words.field}
          className="filter-status"
          allowClear
          placeholder={words.allFields}
          value={field}
          onChange={from<LocalField | null>(value => chooseField(value ?? null))}
          options={localFields.map(value => ({ value, label: localFieldLabels[value] }))}
        />
        <span className="counts">
          <ExportButton
            fileName={words.driftFile}
            head={[...texts.map(({ title }) => title), words.driftState]}
            collect={collect}
          />
        </span>
      </div>
      <AskedTable
        label={words.views.drift}
        asked={asked}
        rows={asked.data?.rows ?? []}
        empty={words.noDrift}
        columns={columns}
        pagination={tablePages(asked.data, page, turn)}
      />
    </>
  )
}
