import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type Feedback, type FeedbackView, feedbackViews } from '@zhenyiban/shared/feedback/contract.ts'
import { type FeedbackKind, feedbackKindLabels, feedbackKinds } from '@zhenyiban/shared/feedback/kinds.ts'
import { Select } from 'antd'
import { useState } from 'react'
import { api, ask } from '../../api.ts'
import { today } from '../../shell/clock.ts'
import { type CsvRows, ExportButton } from '../../shell/export-button.tsx'
import { tableColumns } from '../../shell/list-column.ts'
import { OneOf } from '../../shell/one-of.tsx'
import { Page } from '../../shell/page.tsx'
import { QueryTable } from '../../shell/query-table.tsx'
import { tablePages } from '../../shell/table-pages.ts'
import { useOpened } from '../../shell/use-opened.ts'
import { columns } from './columns.tsx'
import { FeedbackDrawer } from './feedback-drawer.tsx'
import { messages, viewLabels } from './messages.ts'
import './feedback.css'

/** Everything the view lists, page after page. */
const collect =
  (view: FeedbackView, kind: FeedbackKind | undefined) =>
  async (onProgress: (done: number, all: number) => void): Promise<CsvRows> => {
    const rows: Feedback[] = []
    for (let page = 1, pages = 1; page <= pages; page += 1) {
      const { feedbacks, total, pageSize } = await api.feedbacks({
        query: { view, ...(kind && { kind }), page },
      })
      pages = Math.ceil(total / pageSize)
      rows.push(...feedbacks)
      onProgress(page, pages)
    }
    return rows.map(row => columns.map(({ text }) => text(row)))
  }

/** 互动: what residents asked and said, the most urgent first. */
export const FeedbackPage = () => {
  const [view, setView] = useState<FeedbackView>('open')
  const [kind, setKind] = useState<FeedbackKind>()
  const [page, turn] = useState(1)
  const [openId, setOpenId] = useState<string | null>(null)
  const asked = useQuery({
    ...ask('feedbacks', { query: { view, ...(kind && { kind }), page } }),
    placeholderData: keepPreviousData,
  })
  const rows = asked.data?.feedbacks ?? []
  const opened = useOpened(openId, rows)
  const counts: Partial<Record<FeedbackView, number | undefined>> = {
    open: asked.data?.open,
    overdue: asked.data?.overdue,
  }
  return (
    <Page
      title={messages.title}
      extra={
        <ExportButton
          fileName={messages.fileName(today())}
          head={columns.map(({ title }) => title)}
          collect={collect(view, kind)}
        />
      }
    >
      <div className="filters">
        <OneOf<FeedbackView>
          label={messages.which}
          value={view}
          onChange={next => {
            setView(next)
            turn(1)
          }}
          options={feedbackViews.map(value => ({ value, label: viewLabels[value](counts[value]) }))}
        />
        <Select<FeedbackKind>
          aria-label={messages.whichKind}
          placeholder={messages.anyKind}
          allowClear
          value={kind ?? null}
          onChange={next => {
            setKind(next ?? undefined)
            turn(1)
          }}
          options={feedbackKinds.map(value => ({ value, label: feedbackKindLabels[value] }))}
          className="kind-filter"
        />
      </div>
      <QueryTable
        label={messages.title}
        asked={asked}
        rows={rows}
        empty={view === 'open' ? messages.none.open : messages.none.other}
        columns={tableColumns(columns, row => setOpenId(row.id))}
        onOpen={row => setOpenId(row.id)}
        pagination={tablePages(asked.data, page, turn)}
      />
      <FeedbackDrawer feedback={opened.row} gone={opened.gone} onClose={() => setOpenId(null)} />
    </Page>
  )
}
