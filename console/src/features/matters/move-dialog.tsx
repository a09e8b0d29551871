import { matterMoveLabels } from '@zhenyiban/shared/matters/move-labels.ts'
import { type Outcome, outcomeLabels, outcomes } from '@zhenyiban/shared/matters/statuses.ts'
import type { MatterMaterial } from '@zhenyiban/shared/matters/views.ts'
import { resultKindLabels, resultKinds } from '@zhenyiban/shared/results/delivery.ts'
import { Checkbox, Form, Input, Modal, Radio } from 'antd'
import type { ReactNode } from 'react'
import { RefusalNotice } from '../../shell/refusal-notice.tsx'
import { words as shell } from '../../shell/words.ts'
import { PauseReasonField } from './deadline-fields.tsx'
import type { MoveFilled, StaffMove } from './moves.ts'
import { words as said } from './results-words.ts'
import { moveExplained, words } from './words.ts'

interface Props {
  move: StaffMove
  materials: readonly MatterMaterial[]
  /** What the move asks of the matter's stages. */
  children?: ReactNode
  busy: boolean
  error: unknown
  onSend: (filled: MoveFilled) => void
  onClose: () => void
}
const needed = [{ required: true, whitespace: true, message: words.textNeeded }]
const LONGEST = 500

const Fields = ({ move, materials }: Pick<Props, 'move' | 'materials'>) => {
  const note = (hint: string) => (
    <Form.Item name="note" label={words.noteLabel}>
      <Input.TextArea rows={3} maxLength={LONGEST} showCount placeholder={hint} />
    </Form.Item>
  )
  switch (move) {
    case 'tellMissing':
      return (
        <>
          <Form.Item
            name="missing"
            label={words.missingLabel}
            rules={[{ required: true, type: 'array', min: 1, message: words.missingNeeded }]}
          >
            <Checkbox.Group
              className="column-choice"
              options={materials
                .filter(({ handedIn }) => !handedIn)
                .map(({ name, required }) => ({
                  value: name,
                  label: required ? `${name}(${words.required})` : name,
                }))}
            />
          </Form.Item>
          {note(words.noteHint)}
        </>
      )
    case 'decline':
    case 'refuse':
    case 'refuseExtension':
      return (
        <Form.Item name="reason" label={words.reasonLabel} rules={needed}>
          <Input.TextArea rows={4} maxLength={LONGEST} showCount autoFocus />
        </Form.Item>
      )
    case 'decide':
      return (
        <>
          <Form.Item
            name="outcome"
            label={words.outcomeLabel}
            rules={[{ required: true, message: words.outcomeNeeded }]}
          >
            <Radio.Group
              options={outcomes.map((outcome: Outcome) => ({
                value: outcome,
                label: outcomeLabels[outcome],
              }))}
              optionType="button"
              buttonStyle="solid"
            />
          </Form.Item>
          <Form.Item name="resultText" label={words.resultLabel} rules={needed}>
            <Input.TextArea rows={4} maxLength={LONGEST} showCount placeholder={words.resultHint} />
          </Form.Item>
          <Form.Item name="resultKind" label={said.kind} initialValue="text" extra={said.kindHint}>
            <Radio.Group
              options={resultKinds.map(kind => ({ value: kind, label: resultKindLabels[kind] }))}
            />
          </Form.Item>
        </>
      )
    case 'pause':
      return (
        <>
          <PauseReasonField />
          {note(words.pauseNoteHint)}
        </>
      )
    case 'resume':
    case 'grantExtension':
      return note(words.noteHint)
    case 'pass':
      return note(words.passNoteHint)
    // After how it was handed over.
    case 'close':
      return null
    default:
      return null
  }
}

/** Asks what a move needs. Stays open with its text when the move is refused. */
export const MoveDialog = ({ move, materials, busy, error, onSend, onClose, children }: Props) => {
  const [form] = Form.useForm<MoveFilled>()
  const lacking = materials.filter(({ required, handedIn }) => required && !handedIn)
  return (
    <Modal
      open
      title={matterMoveLabels[move]}
      okText={matterMoveLabels[move]}
      cancelText={shell.cancel}
      okButtonProps={{ danger: move === 'decline' || move === 'refuse' }}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={onClose}
      mask={{ closable: false }}
      width={560}
    >
      <p className="quiet">{moveExplained[move]}</p>
      {error != null && <RefusalNotice error={error} />}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={onSend}
        initialValues={{ missing: lacking.map(({ name }) => name) }}
      >
        <Fields move={move} materials={materials} />
        {children}
      </Form>
    </Modal>
  )
}
