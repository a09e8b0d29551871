import { UploadOutlined } from '@ant-design/icons'
import { formatDay } from '@zhenyiban/shared/time/chinese-dates.ts'
import { App, Button, Drawer, Result, Spin, Steps, Upload } from 'antd'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { DayField } from './day-field.tsx'
import { importMessages as messages } from './import-messages.ts'
import { ImportReportPart } from './import-report.tsx'
import { messages as dictionary } from './messages.ts'
import { type DictionaryImport, useImport } from './use-import.ts'

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

interface PartProps {
  state: DictionaryImport
}
/** The day, and the button that publishes what the check has shown. */
const Foot = ({ state }: PartProps) => {
  const { modal } = App.useApp()
  const { day, validFrom, unpublished, busy, changed } = state
  const confirm = () =>
    modal.confirm({
      title: messages.confirmTitle(changed),
      content: messages.confirmWhy(state.report!.counts, formatDay(validFrom!)),
      okText: messages.title,
      cancelText: dictionary.cancel,
      onOk: state.publish,
    })
  return (
    <div className="import-foot">
      {unpublished && <RefusalNotice error={unpublished} />}
      {day?.why && <p className="quiet">{day.why}</p>}
      <div className="import-confirm">
        <span>{dictionary.validFrom}</span>
        <DayField value={validFrom!} onChange={state.wish} from={day!.from} fixed={day!.fixed} />
        {unpublished && (
          <Button disabled={busy} onClick={state.checkAgain}>
            {messages.again}
          </Button>
        )}
        <Button type="primary" loading={state.publishing} disabled={busy || state.outdated} onClick={confirm}>
          {messages.confirm(changed)}
        </Button>
      </div>
    </div>
  )
}

const Progress = ({ state: { published, publishing, report, checking, unread, unpublished } }: PartProps) => (
  <Steps
    size="small"
    className="import-steps"
    current={published ? 3 : publishing ? 2 : report || checking ? 1 : 0}
    status={unread || (report?.counts.faulty ?? 0) > 0 || unpublished ? 'error' : 'process'}
    items={messages.steps.map(title => ({ title }))}
  />
)

const saidOf = ({ publishing, checking, report }: DictionaryImport) =>
  publishing ? () => messages.importing : checking ? messages.checking : report ? messages.checked : String

/** The file, and what the check says of it. */
const Check = ({ state }: PartProps) => {
  const { picked, report, busy, unread } = state
  return (
    <>
      <p className="quiet import-explained">{messages.explained}</p>
      {!report && <p className="quiet import-explained">{messages.preferred}</p>}
      <div className="filters">
        <ChooseFile
          label={picked ? messages.chooseOther : messages.choose}
          busy={busy}
          onChoose={state.open}
        />
        <span role="status">
          {busy && <Spin size="small" />}
          {picked && ` ${saidOf(state)(picked.name)}`}
        </span>
      </div>
      {unread && (
        <RefusalNotice error={unread} {...(state.mayCheckAgain && picked && { onRetry: state.checkAgain })} />
      )}
      {report && <ImportReportPart key={state.reportKey} report={report} />}
    </>
  )
}

/** 导入: a file is checked, the day is chosen, and what the check has shown is published. */
export const ImportDrawer = ({ onClose }: { onClose: () => void }) => {
  const state = useImport()
  const { published, busy } = state
  return (
    <Drawer
      open
      size={1180}
      title={messages.drawer}
      onClose={busy ? undefined : onClose}
      mask={{ closable: false }}
      footer={state.ready && <Foot state={state} />}
    >
      <Progress state={state} />
      {published ? (
        <Result
          status="success"
          title={messages.done(published.added, published.updated)}
          subTitle={messages.doneFrom(formatDay(state.validFrom!))}
          extra={[
            <ChooseFile key="another" label={messages.another} busy={busy} onChoose={state.open} />,
            <Button key="close" type="primary" onClick={onClose}>
              {messages.close}
            </Button>,
          ]}
        />
      ) : (
        <Check state={state} />
      )}
    </Drawer>
  )
}
