import { UploadOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { DICTIONARY_MAX_BYTES, type ImportReport } from '@zhenyiban/shared/catalogue/dictionary-import.ts'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { formatDay } from '@zhenyiban/shared/time/chinese-dates.ts'
import { App, Button, Drawer, Result, Spin, Steps, Upload } from 'antd'
import { useState } from 'react'
import { api, type Name } from '../../../api.ts'
import { today } from '../../../shell/clock.ts'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { useAction } from '../../../shell/use-action.tsx'
import { DayField } from './day-field.tsx'
import { importMessages as messages } from './import-messages.ts'
import { ImportReportPart } from './import-report.tsx'
import { messages as dictionary } from './messages.ts'

/** Kept in memory, so that the imported bytes are those that were checked, even if the file changes on disk. */
interface Picked {
  name: string
  bytes: Uint8Array<ArrayBuffer>
}
const read = async (file: File): Promise<Picked> => {
  if (file.size > DICTIONARY_MAX_BYTES) throw new Error(messages.tooLarge(DICTIONARY_MAX_BYTES))
  const content = await file.arrayBuffer().catch(() => {
    throw new Error(messages.unreadable)
  })
  return { name: file.name, bytes: new Uint8Array(content) }
}
const refresh: Name[] = [
  ...(['standardItem', 'openByVersion', 'localValues', 'drift'] as const),
  ...(['item', 'items', 'searchItems', 'catalogueIndex'] as const),
]
/** The days on which what the file changes can begin. */
const firstDay = ({ counts, notBefore }: ImportReport) => {
  const from = [today(), notBefore ?? ''].sort().at(-1)!
  const why =
    counts.new > 0 ? messages.onlyToday : from > today() ? messages.notBefore(formatDay(from)) : undefined
  return { from, fixed: counts.new > 0, why }
}

const codeOf = (error: unknown) => (error instanceof Refusal ? error.code : null)
/** Nothing is wrong with the file: the same may be sent once more. */
const isOurs = (error: unknown) => codeOf(error)?.startsWith('server.') ?? false
const isOutdated = (error: unknown) => codeOf(error) === 'dictionary.import_changed'

const ChooseFile = ({
  label,
  busy,
  onChoose,
}: {
  label: string
  busy: boolean
  onChoose: (file: File) => void
}) => (
  <Upload
    accept=".xlsx,.csv"
    showUploadList={false}
    disabled={busy}
    // The file is sent by our own client, with the session and a key.
    beforeUpload={file => {
      onChoose(file)
      return false
    }}
  >
    <Button icon={<UploadOutlined aria-hidden />} disabled={busy} autoFocus>
      {label}
    </Button>
  </Upload>
)

/** 导入: a file is checked, the day is chosen, and what the check has shown is published. */
export const ImportDrawer = ({ onClose }: { onClose: () => void }) => {
  const { modal } = App.useApp()
  const [picked, pick] = useState<Picked | null>(null)
  const [wished, wish] = useState(today())
  const publish = useAction({
    act: ({ bytes, digest, validFrom }: Picked & { digest: string; validFrom: string }) =>
      api.importDictionary({ query: { digest, validFrom }, body: bytes }),
    refresh,
    quiet: true,
  })
  const check = useMutation({
    mutationFn: ({ bytes }: Picked) => api.checkDictionaryFile({ body: bytes }),
    onMutate: publish.reset,
  })
  const open = useMutation({
    mutationFn: read,
    onMutate: () => {
      pick(null)
      check.reset()
      publish.reset()
    },
    onSuccess: file => {
      pick(file)
      check.mutate(file)
    },
  })
  const busy = open.isPending || check.isPending || publish.isPending
  const report = check.data
  const day = report && firstDay(report)
  const validFrom = day && (day.fixed || wished < day.from ? day.from : wished)
  const changed = report ? report.counts.new + report.counts.version : 0
  const ready = report && report.counts.faulty === 0 && changed > 0 && !publish.data
  const confirm = () =>
    modal.confirm({
      title: messages.confirmTitle(changed),
      content: messages.confirmWhy(report!.counts, formatDay(validFrom!)),
      okText: messages.title,
      cancelText: dictionary.cancel,
      onOk: () => publish.mutate({ ...picked!, digest: report!.digest, validFrom: validFrom! }),
    })
  const said = publish.isPending
    ? () => messages.importing
    : check.isPending
      ? messages.checking
      : report
        ? messages.checked
        : String
  const failed = open.error ?? check.error
  return (
    <Drawer
      open
      size={1180}
      title={messages.drawer}
      onClose={busy ? undefined : onClose}
      mask={{ closable: false }}
      footer={
        ready && (
          <div className="import-foot">
            {publish.error && <RefusalNotice error={publish.error} />}
            {day?.why && <p className="quiet">{day.why}</p>}
            <div className="import-confirm">
              <span>{dictionary.validFrom}</span>
              <DayField value={validFrom!} onChange={wish} from={day!.from} fixed={day!.fixed} />
              {publish.error && (
                <Button disabled={busy} onClick={() => picked && check.mutate(picked)}>
                  {messages.again}
                </Button>
              )}
              <Button
                type="primary"
                loading={publish.isPending}
                disabled={busy || isOutdated(publish.error)}
                onClick={confirm}
              >
                {messages.confirm(changed)}
              </Button>
            </div>
          </div>
        )
      }
    >
      <Steps
        size="small"
        className="import-steps"
        current={publish.data ? 3 : publish.isPending ? 2 : report || check.isPending ? 1 : 0}
        status={failed || (report?.counts.faulty ?? 0) > 0 || publish.error ? 'error' : 'process'}
        items={messages.steps.map(title => ({ title }))}
      />
      {publish.data ? (
        <Result
          status="success"
          title={messages.done(publish.data.added, publish.data.updated)}
          subTitle={messages.doneFrom(formatDay(validFrom!))}
          extra={[
            <ChooseFile key="another" label={messages.another} busy={busy} onChoose={open.mutate} />,
            <Button key="close" type="primary" onClick={onClose}>
              {messages.close}
            </Button>,
          ]}
        />
      ) : (
        <>
          <p className="quiet import-explained">{messages.explained}</p>
          {!report && <p className="quiet import-explained">{messages.preferred}</p>}
          <div className="filters">
            <ChooseFile
              label={picked ? messages.chooseOther : messages.choose}
              busy={busy}
              onChoose={open.mutate}
            />
            <span role="status">
              {busy && <Spin size="small" />}
              {picked && ` ${said(picked.name)}`}
            </span>
          </div>
          {failed && (
            <RefusalNotice
              error={failed}
              {...(isOurs(check.error) && picked && { onRetry: () => check.mutate(picked) })}
            />
          )}
          {report && <ImportReportPart key={report.digest + check.submittedAt} report={report} />}
        </>
      )}
    </Drawer>
  )
}
