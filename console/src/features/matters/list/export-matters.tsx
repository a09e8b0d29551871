import { DownloadOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { MatterExport } from '@zhenyiban/shared/exports/contract.ts'
import { formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Alert, Button, Progress } from 'antd'
import { useState } from 'react'
import { type Api, api, ask } from '../../../api.ts'
import { today } from '../../../shell/clock.ts'
import { saveFile } from '../../../shell/save-file.ts'
import { useAction } from '../../../shell/use-action.tsx'
import { messages } from '../messages.ts'
import '../matters.css'

const LOOK_EVERY_MS = 1000
/** Polled while an export runs, so that it is found again after leaving the page. */
const useNewest = () =>
  useQuery({
    ...ask('matterExports'),
    refetchInterval: ({ state }) => (state.data?.[0]?.state === 'running' ? LOOK_EVERY_MS : false),
  }).data?.[0]

/** Begins a workbook of everything the list holds now. */
export const StartExport = ({
  query,
}: {
  query: NonNullable<Parameters<Api['startMatterExport']>[0]>['body']
}) => {
  const client = useQueryClient()
  const newest = useNewest()
  const start = useAction({
    act: () => api.startMatterExport({ body: query }),
    refresh: ['matterExports'],
    done: begun => client.setQueryData<MatterExport[]>(ask('matterExports').queryKey, [begun]),
  })
  return (
    <Button
      icon={<DownloadOutlined aria-hidden />}
      loading={start.isPending || newest?.state === 'running'}
      onClick={() => start.mutate()}
    >
      {messages.exportXlsx}
    </Button>
  )
}

const Running = ({ made }: { made: MatterExport }) => {
  const cancel = useAction({
    act: () => api.cancelMatterExport({ params: { exportId: made.id } }),
    refresh: ['matterExports'],
  })
  return (
    <Alert
      className="export-news"
      type="info"
      showIcon
      title={messages.exporting(made.written, made.total)}
      description={
        <Progress
          aria-label={messages.exportProgress}
          percent={Math.floor((made.written / made.total) * 100)}
        />
      }
      action={
        <Button size="small" loading={cancel.isPending} onClick={() => cancel.mutate()}>
          {messages.cancelExport}
        </Button>
      }
    />
  )
}
const Done = ({ made, onClose }: { made: MatterExport; onClose: () => void }) => {
  const fetching = useAction({
    act: () => api.matterExportFile({ params: { exportId: made.id } }),
    refresh: [],
    done: ({ type, bytes }) => saveFile(messages.exportFileName(today()), [bytes], type),
  })
  return (
    <Alert
      className="export-news"
      type="success"
      showIcon
      title={messages.exported(made.total, formatTime(made.expiresAt))}
      closable={{ onClose }}
      action={
        <Button size="small" type="primary" loading={fetching.isPending} onClick={() => fetching.mutate()}>
          {messages.download}
        </Button>
      }
    />
  )
}

/** How the latest export stands. */
export const ExportNews = () => {
  const [closed, close] = useState<string | null>(null)
  const newest = useNewest()
  return (
    <div aria-live="polite">
      {newest && newest.id !== closed && (
        <>
          {newest.state === 'running' && <Running made={newest} />}
          {newest.state === 'done' && <Done made={newest} onClose={() => close(newest.id)} />}
          {newest.state === 'failed' && (
            <Alert
              className="export-news"
              type="error"
              showIcon
              title={messages.exportFailed}
              closable={{ onClose: () => close(newest.id) }}
            />
          )}
        </>
      )}
    </div>
  )
}
