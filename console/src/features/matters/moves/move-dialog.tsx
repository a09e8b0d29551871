import { type MatterMove, matterMoveLabels } from '@zhenyiban/shared/matters/moves/table.ts'
import { Form, Modal } from 'antd'
import { messages as shell } from '../../../shell/messages.ts'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import type { Papers } from './decisions.tsx'
import type { FieldsProps, MoveFilled, MoveForm } from './move-form.ts'

interface Props<M> extends FieldsProps<M> {
  move: MatterMove
  form: MoveForm<M>
  busy: boolean
  error: unknown
  onSend: (filled: MoveFilled) => void
  onClose: () => void
}
/** Asks what a move needs. Stays open with its text when the move is refused. */
export const MoveDialog = <M extends Papers>(props: Props<M>) => {
  const { move, matter, stageIndex, busy, error, onSend, onClose } = props
  const { explained, button, Fields } = props.form
  const [form] = Form.useForm<MoveFilled>()
  const lacking = matter.materials.filter(({ required, handedIn }) => required && !handedIn)
  return (
    <Modal
      open
      title={matterMoveLabels[move]}
      okText={matterMoveLabels[move]}
      cancelText={shell.cancel}
      okButtonProps={{ danger: button === 'dangerous' }}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={onClose}
      mask={{ closable: false }}
      width={560}
    >
      <p className="quiet">{explained}</p>
      {error != null && <RefusalNotice error={error} />}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={onSend}
        initialValues={{ missing: lacking.map(({ name }) => name) }}
      >
        {Fields && <Fields matter={matter} stageIndex={stageIndex} />}
      </Form>
    </Modal>
  )
}
