import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { isNothing, soughtBy } from '@zhenyiban/shared/matters/searching.ts'
import {
  MOST_EXPORTED,
  type ReadingKind,
  readingKindLabels,
  readingKinds,
} from '@zhenyiban/shared/supervision/readings.ts'
import { App, Button, DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { api, ask } from '../../../api.ts'
import { clearable } from '../../../shell/clear-icon.tsx'
import { today } from '../../../shell/clock.ts'
import { ExportButton } from '../../../shell/export-button.tsx'
import { tableColumns } from '../../../shell/list-column.ts'
import { Page } from '../../../shell/page.tsx'
import { QueryTable } from '../../../shell/query-table.tsx'
import { columns } from './columns.tsx'
import { messages } from './messages.ts'

interface Filter {
  from?: string
  to?: string
  kind?: ReadingKind
  /** Not in the address: it may be somebody's number. */
  q?: string
}
const ANY = 'any'
const Day = ({
  label,
  on,
  onDay,
}: {
  label: string
  on: string | undefined
  onDay: (on?: string) => void
}) => (
  <DatePicker
    aria-label={label}
    placeholder={label}
    value={on ? dayjs(on) : null}
    allowClear={clearable}
    format="YYYY年M月D日"
    onChange={day => onDay(day ? day.format('YYYY-MM-DD') : undefined)}
  />
)
/** A question that nothing can answer is no proof that nobody read. */
const whyNone = ({ from, to, q }: Filter): string => {
  if (from && to && from > to) return messages.datesCrossed
  return q && isNothing(soughtBy(q)) ? messages.notUnderstood : messages.none
}
/** Without what is not set. */
const setIn = (filter: { [K in keyof Filter]: Filter[K] | undefined }): Filter =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value))

const Filters = ({ filter, onFilter }: { filter: Filter; onFilter: (filter: Filter) => void }) => {
  const narrow = (change: { [K in keyof Filter]: Filter[K] | undefined }) =>
    onFilter(setIn({ ...filter, ...change }))
  return (
    <div className="filters">
      <Day label={messages.from} on={filter.from} onDay={from => narrow({ from })} />
      <Day label={messages.to} on={filter.to} onDay={to => narrow({ to })} />
      <Select<string>
        aria-label={messages.kind}
        className="filter-status"
        value={filter.kind ?? ANY}
        onChange={kind => narrow({ kind: readingKinds.find(each => each === kind) })}
        options={[
          { value: ANY, label: messages.anyKind },
          ...readingKinds.map(value => ({ value, label: readingKindLabels[value] })),
        ]}
      />
      <Input.Search
        aria-label={messages.searchLabel}
        className="filter-search"
        placeholder={messages.search}
        allowClear={clearable}
        enterButton={messages.find}
        onSearch={q => narrow({ q: q.trim() })}
      />
    </div>
  )
}

/** 查看记录: who read whose numbers and papers. */
export const NumberReadingsPage = () => {
  const { message } = App.useApp()
  const [filter, setFilter] = useState<Filter>({})
  const [after, setAfter] = useState<string | null>(null)
  const query = { ...filter, ...(after && { after }) }
  const asked = useQuery({ ...ask('numberReadings', { query }), placeholderData: keepPreviousData })
  const collect = async () => {
    const { readings, isMore } = await api.exportNumberReadings({ query: filter })
    if (isMore) void message.warning(messages.tooMany(MOST_EXPORTED))
    return readings.map(row => columns.map(({ text }) => text(row)))
  }
  const next = asked.data?.next
  return (
    <Page
      title={messages.title}
      extra={
        <ExportButton
          fileName={messages.fileName(today())}
          head={columns.map(({ title }) => title)}
          collect={collect}
        />
      }
    >
      <p className="quiet">{messages.lead}</p>
      <Filters
        filter={filter}
        onFilter={narrowed => {
          setFilter(narrowed)
          setAfter(null)
        }}
      />
      <QueryTable
        label={messages.title}
        asked={asked}
        rows={asked.data?.readings ?? []}
        empty={whyNone(filter)}
        columns={tableColumns(columns, () => {})}
      />
      <div className="filters">
        {after && <Button onClick={() => setAfter(null)}>{messages.newest}</Button>}
        {next && <Button onClick={() => setAfter(next)}>{messages.older}</Button>}
      </div>
    </Page>
  )
}
