import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Drift } from '@zhenyiban/shared/catalogue/dictionary.ts'
import { type LocalField, localFieldLabels, localFields } from '@zhenyiban/shared/catalogue/local-fields.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Button, Select, type TableProps } from 'antd'
import { useState } from 'react'
import { api, ask } from '../../../api.ts'
import { type CsvRows, ExportButton } from '../../../shell/export-button.tsx'
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

export const DriftPart = () => {
  const { may } = useWorkplace()
  const places = useLocalOrganisations()
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
      rows.push(...found.rows.map(row => [...texts.map(({ text }) => text(row)), messages.states[row.state]]))
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
      title: messages.driftState,
      width: 170,
      render: (_, { state }) => <Mark {...marks[state]} word={messages.states[state]} />,
    },
    {
      key: 'restore',
      width: 110,
      render: (_, row) =>
        may('catalogue.localise') && (
          <Button
            aria-label={messages.restoreOf(row.organisationName, localFieldLabels[row.field])}
            onClick={() => askRestore({ ...row, closed: row.state === 'closed' })}
          >
            {messages.restore}
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
          <ItemPicker value={item} onChange={from(pick)} label={messages.allItems} />
        </div>
        <Select
          aria-label={messages.place}
          className="filter-status"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={messages.allPlaces}
          value={organisationId}
          onChange={from<string | null>(value => choosePlace(value ?? null))}
          options={places}
        />
        <Select
          aria-label={messages.field}
          className="filter-status"
          allowClear
          placeholder={messages.allFields}
          value={field}
          onChange={from<LocalField | null>(value => chooseField(value ?? null))}
          options={localFields.map(value => ({ value, label: localFieldLabels[value] }))}
        />
        <span className="counts">
          <ExportButton
            fileName={messages.driftFile}
            head={[...texts.map(({ title }) => title), messages.driftState]}
            collect={collect}
          />
        </span>
      </div>
      <QueryTable
        label={messages.views.drift}
        asked={asked}
        rows={asked.data?.rows ?? []}
        empty={messages.noDrift}
        columns={columns}
        pagination={tablePages(asked.data, page, turn)}
      />
    </>
  )
}
