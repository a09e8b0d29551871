import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { type MatterMove, matterMoveLabels } from '@zhenyiban/shared/matters/moves/table.ts'
import { Form, Modal } from 'antd'
import type { ReactNode } from 'react'
import { messages as shell } from '../../../shell/messages.ts'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import type { Papers } from './decisions.tsx'
import type { FieldsProps, MoveFilled, MoveForm } from './move-form.ts'

/** Said by the list of what is unchecked, as long as anything is. */
const isUnchecked = (error: unknown): boolean =>
  error instanceof Refusal && error.code === 'matter.papers_waiting'

interface Props<M> extends FieldsProps<M> {
  move: MatterMove
  /** The papers that came and are to be looked at first; null when there are none. */
  unchecked?: ReactNode
  /** Why it cannot be made any more, in place of what was refused; null while it can. */
  overtaken?: ReactNode
  form: MoveForm<M>
  busy: boolean
  error: unknown
  onSend: (filled: MoveFilled) => void
  onClose: () => void
}
/** Asks what a move needs. Stays open with its text when the move is refused. */
export const MoveDialog = <M extends Papers>(props: Props<M>) => {
  const { move, matter, stageIndex, busy, error, unchecked = null, overtaken = null, onSend, onClose } = props
  const { explained, button, Fields } = props.form
  const [form] = Form.useForm<MoveFilled>()
  const lacking = matter.materials.filter(({ required, handedIn }) => required && !handedIn)
  return (
    <Modal
      open
      title={matterMoveLabels[move]}
      okText={matterMoveLabels[move]}
      cancelText={shell.cancel}
      okButtonProps={{ danger: button === 'dangerous', disabled: unchecked !== null || overtaken !== null }}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={onClose}
      mask={{ closable: false }}
      width={unchecked ? 720 : 560}
    >
      <p className="quiet">{explained}</p>
      {overtaken ?? (error != null && !isUnchecked(error) && <RefusalNotice error={error} />)}
      {unchecked ?? (
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          onFinish={onSend}
          initialValues={{ missing: lacking.map(({ name }) => name) }}
        >
          {Fields && <Fields matter={matter} stageIndex={stageIndex} />}
        </Form>
      )}
    </Modal>
  )
}
