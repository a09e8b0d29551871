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
import { PrintSheet } from '../../../shell/print-sheet.tsx'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { useAct } from '../../../shell/use-act.tsx'
import { words as shell } from '../../../shell/words.ts'
import { words } from './reuse-words.ts'
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
  <PrintSheet title={words.sheet} open onClose={onClose}>
    <article className="reuse-sheet">
      <h2>{words.sheet}</h2>
      <p>{words.caseNumber(caseNumber)}</p>
      <p>{text}</p>
      {words.signed.map(line => (
        <p key={line} className="reuse-signed">
          {line}
        </p>
      ))}
    </article>
  </PrintSheet>
)
interface Filled {
  way: WitnessedWay
  agreed: boolean
}
/** The text the applicant agrees to on paper, and how; stays open with what was filled in when it is refused. */
export const ConsentDialog = ({ matterId, material, offer, onClose }: Props) => {
  const [form] = Form.useForm<Filled>()
  const [printing, setPrinting] = useState(false)
  const { data: matter } = useQuery(ask('matter', { params: { matterId } }))
  const take = usePapers(matterId)
  const { message } = App.useApp()
  const record = useAct({
    act: ({ way }: Filled) =>
      api.reusePaper({
        params: { matterId },
        body: { material, fromMatterId: offer.fromMatterId, version: offer.version as ReuseVersion, way },
      }),
    refresh,
    quiet: true,
    done: papers => {
      take(papers)
      onClose()
      void message.success(words.recorded(material))
    },
  })
  return (
    <Modal
      open
      title={words.title(material)}
      okText={words.record}
      cancelText={shell.cancel}
      confirmLoading={record.isPending}
      onOk={form.submit}
      onCancel={onClose}
      mask={{ closable: false }}
      width={560}
    >
      <p className="quiet">{words.how}</p>
      {record.error && <RefusalNotice error={record.error} />}
      <blockquote className="promise-text">{offer.text}</blockquote>
      <Button size="small" onClick={() => setPrinting(true)}>
        {words.print}
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
        <Form.Item name="way" label={words.way} rules={[{ required: true, message: words.wayNeeded }]}>
          <Radio.Group options={witnessedWays.map(value => ({ value, label: reuseWayLabels[value] }))} />
        </Form.Item>
        <Form.Item
          name="agreed"
          valuePropName="checked"
          rules={[
            {
              validator: (_, agreed) =>
                agreed ? Promise.resolve() : Promise.reject(new Error(words.agreedNeeded)),
            },
          ]}
        >
          <Checkbox>{words.agreed}</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  )
}
