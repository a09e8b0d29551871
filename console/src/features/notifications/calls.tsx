import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { CallTask, CallView } from '@zhenyiban/shared/notifications/calls.ts'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { api, ask } from '../../api.ts'
import { today } from '../../shell/clock.ts'
import { type CsvRows, ExportButton } from '../../shell/export-button.tsx'
import { tableColumns } from '../../shell/list-column.ts'
import { Page } from '../../shell/page.tsx'
import { QueryTable } from '../../shell/query-table.tsx'
import { useWorkplace } from '../../shell/workplace.tsx'
import { columnsOf } from './columns.tsx'
import { messages } from './messages.ts'
import './calls.css'

const MOST_PAGES = 40

const CallsOf = ({ hallId }: { hallId: string }) => {
  const [view, setView] = useState<CallView>('open')
  const [after, setAfter] = useState<string | null>(null)
  const isOpen = view === 'open'
  const params = { hallId }
  const query = { view, ...(after && { after }) }
  const asked = useQuery({ ...ask('calls', { params, query }), placeholderData: keepPreviousData })
  // Of the other view until its own answer is there.
  const rows = asked.data?.calls.filter(({ ended }) => (ended === null) === isOpen) ?? []
  const columns = columnsOf(hallId, isOpen)
  const written = columns.filter(({ key }) => key !== 'action')
  const collect = async (): Promise<CsvRows> => {
    const all: CallTask[] = []
    let from: string | null = null
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const part: Awaited<ReturnType<typeof api.calls>> = await api.calls({
        params,
        query: { view, ...(from && { after: from }) },
      })
      all.push(...part.calls)
      from = part.next
      if (!from) break
    }
    return all.map(row => written.map(({ text }) => text(row)))
  }
  const next = asked.data?.next
  return (
    <Page
      title={messages.title}
      extra={
        <ExportButton
          key={view}
          fileName={isOpen ? messages.fileName(today()) : messages.doneFileName(today())}
          head={written.map(({ title }) => title)}
          collect={collect}
        />
      }
    >
      <p className="quiet">{messages.lead}</p>
      <div className="filters">
        <Segmented<CallView>
          aria-label={messages.view}
          value={view}
          onChange={chosen => {
            setView(chosen)
            setAfter(null)
          }}
          options={[
            { value: 'open', label: messages.open(asked.data?.open ?? 0) },
            { value: 'done', label: messages.done },
          ]}
        />
      </div>
      <QueryTable
        label={messages.title}
        asked={asked}
        rows={rows}
        empty={isOpen ? messages.none : messages.noneDone}
        columns={tableColumns(columns, () => {})}
      />
      <div className="filters">
        {after && <Button onClick={() => setAfter(null)}>{messages.first}</Button>}
        {next && <Button onClick={() => setAfter(next)}>{messages.older}</Button>}
      </div>
    </Page>
  )
}

/** 待打电话: whom neither WeChat nor a short message reaches. */
export const Calls = () => {
  const { hall } = useWorkplace()
  if (hall) return <CallsOf key={hall.id} hallId={hall.id} />
  return (
    <Page title={messages.title}>
      <p className="quiet">{messages.noHall}</p>
    </Page>
  )
}
