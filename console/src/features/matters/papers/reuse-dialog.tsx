import { useQuery } from '@tanstack/react-query'
import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import {
  type PaperOffer,
  type ReuseVersion,
  reuseWayLabels,
  type WitnessedWay,
  witnessedWays,
} from '@zhenyiban/shared/papers/reuse.ts'
import { App, Button, Checkbox, Form, Modal, Radio } from 'antd'
import { useState } from 'react'
import { api, ask } from '../../../api.ts'
import { messages as shell } from '../../../shell/messages.ts'
import { Overtaken } from '../../../shell/overtaken.tsx'
import { PrintSheet } from '../../../shell/print-sheet.tsx'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { useAction } from '../../../shell/use-action.tsx'
import { messages } from './reuse-messages.ts'
import { refresh, usePapers } from './use-papers.ts'
import '../matters.css'

interface Props {
  matterId: string
  material: string
  offer: PaperOffer
  onClose: () => void
}
/** What is signed, and kept with the matter. */
const Sheet = ({ caseNumber, text, onClose }: { caseNumber: string; text: string; onClose: () => void }) => (
  <PrintSheet title={messages.sheet} open onClose={onClose}>
    <article className="reuse-sheet">
      <h2>{messages.sheet}</h2>
      <p>{messages.caseNumber(caseNumber)}</p>
      <p>{text}</p>
      {messages.signed.map(line => (
        <p key={line} className="reuse-signed">
          {line}
        </p>
      ))}
    </article>
  </PrintSheet>
)
const Meanwhile = ({ agreed }: { agreed: boolean }) => (
  <Overtaken
    what={agreed ? messages.agreedMeanwhile : messages.overtaken}
    now={agreed ? messages.agreedMeanwhileNow : messages.overtakenNow}
  />
)
interface FormValues {
  way: WitnessedWay
  agreed: boolean
}
/** The text the applicant agrees to on paper, and how; stays open with what was filled in when it is refused. */
export const ConsentDialog = ({ matterId, material, offer, onClose }: Props) => {
  const [form] = Form.useForm<FormValues>()
  const [printing, setPrinting] = useState(false)
  const { data: matter } = useQuery(ask('matter', { params: { matterId } }))
  const { data: papered } = useQuery(ask('papers', { params: { matterId } }))
  const now = papered?.materials.find(({ name }) => name === material)
  const offered = !papered || (now?.canAdd === true && now.offer?.fromMatterId === offer.fromMatterId)
  const take = usePapers(matterId)
  const { message } = App.useApp()
  const record = useAction({
    act: ({ way }: FormValues) =>
      api.reusePaper({
        params: { matterId },
        body: { material, fromMatterId: offer.fromMatterId, version: offer.version as ReuseVersion, way },
      }),
    refresh,
    quiet: true,
    done: papers => {
      take(papers)
      onClose()
      void message.success(messages.recorded(material))
    },
  })
  return (
    <Modal
      open
      title={messages.title(material)}
      okText={messages.record}
      okButtonProps={{ disabled: !offered }}
      cancelText={shell.cancel}
      confirmLoading={record.isPending}
      onOk={form.submit}
      onCancel={onClose}
      mask={{ closable: false }}
      width={560}
    >
      <p className="quiet">{messages.how}</p>
      {offered ? (
        record.error && <RefusalNotice error={record.error} />
      ) : (
        <Meanwhile agreed={Boolean(now?.reuse)} />
      )}
      <blockquote className="promise-text">{offer.text}</blockquote>
      <Button size="small" onClick={() => setPrinting(true)}>
        {messages.print}
      </Button>
      {printing && (
        <Sheet
          caseNumber={matter ? spellCaseNumber(matter.caseNumber) : ''}
          text={offer.text}
          onClose={() => setPrinting(false)}
        />
      )}
      <Form
        className="reuse-form"
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={filled => record.mutate(filled)}
      >
        <Form.Item name="way" label={messages.way} rules={[{ required: true, message: messages.wayNeeded }]}>
          <Radio.Group options={witnessedWays.map(value => ({ value, label: reuseWayLabels[value] }))} />
        </Form.Item>
        <Form.Item
          name="agreed"
          valuePropName="checked"
          rules={[
            {
              validator: (_, agreed) =>
                agreed ? Promise.resolve() : Promise.reject(new Error(messages.agreedNeeded)),
            },
          ]}
        >
          <Checkbox>{messages.agreed}</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  )
}
