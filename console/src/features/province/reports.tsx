import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ProvinceReport } from '@zhenyiban/shared/province/contract.ts'
import { type ReportStatus, reportStatuses, reportStatusLabels } from '@zhenyiban/shared/province/statuses.ts'
import { App, Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { api, ask } from '../../api.ts'
import { FileButton } from '../../shell/file-button.tsx'
import { messages as shell } from '../../shell/messages.ts'
import { OneOf } from '../../shell/one-of.tsx'
import { QueryTable } from '../../shell/query-table.tsx'
import { tablePages } from '../../shell/table-pages.ts'
import { useAction } from '../../shell/use-action.tsx'
import { columnsWith } from './columns.tsx'
import { ItemCodeDialog } from './item-code.tsx'
import { messages } from './messages.ts'

const ALL = 'all'
type View = ReportStatus | typeof ALL
const statusOf = (view: View) => (view === ALL ? {} : { status: view })

const ResendAll = ({ organisationId }: { organisationId: string }) => {
  const { message } = App.useApp()
  const resend = useAction({
    act: () => api.resendReports({ params: { organisationId } }),
    refresh: ['provinceReports'],
    done: () => void message.success(messages.allResent),
  })
  return (
    <Popconfirm
      title={messages.resendAllAsk}
      description={messages.resendAllWhy}
      okText={messages.resendAll}
      cancelText={shell.cancel}
      onConfirm={() => resend.mutate(undefined)}
    >
      <Button loading={resend.isPending}>{messages.resendAll}</Button>
    </Popconfirm>
  )
}

/** 上报记录: which matters went, which wait and for what, which the province did not take and why. */
export const Reports = ({ organisationId }: { organisationId: string }) => {
  const { message } = App.useApp()
  const [view, setView] = useState<View>(ALL)
  const [page, turn] = useState(1)
  const [coding, setCoding] = useState<ProvinceReport | null>(null)
  const asked = useQuery({
    ...ask('provinceReports', { params: { organisationId }, query: { page, ...statusOf(view) } }),
    placeholderData: keepPreviousData,
  })
  const resend = useAction({
    act: (reportId: string) => api.resendReport({ params: { organisationId, reportId } }),
    refresh: ['provinceReports'],
    done: () => void message.success(messages.resent),
  })
  return (
    <>
      <p className="quiet province-lead">{messages.ratings}</p>
      <div className="filters">
        <OneOf<View>
          label={messages.which}
          value={view}
          onChange={next => {
            setView(next)
            turn(1)
          }}
          options={[
            { value: ALL, label: messages.all },
            ...reportStatuses
              .filter(each => each !== 'sending')
              .map(value => ({ value, label: reportStatusLabels[value] })),
          ]}
        />
        <ResendAll organisationId={organisationId} />
        <FileButton
          text={messages.exportXlsx}
          ask={() => api.provinceReportsFile({ params: { organisationId }, query: statusOf(view) })}
        />
      </div>
      <QueryTable
        label={messages.tabs.reports}
        asked={asked}
        rows={asked.data?.reports ?? []}
        empty={messages.none[view]}
        columns={columnsWith({
          busy: resend.isPending ? resend.variables : null,
          onResend: ({ id }) => resend.mutate(id),
          onCode: setCoding,
        })}
        pagination={tablePages(asked.data, page, turn)}
      />
      {coding && (
        <ItemCodeDialog
          organisationId={organisationId}
          item={{ ...coding, code: null }}
          onClose={() => setCoding(null)}
        />
      )}
    </>
  )
}
