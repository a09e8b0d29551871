import type { TicketHolder } from '@zhenyiban/shared/queue/contract.ts'
import { Button, Form } from 'antd'
import { useState } from 'react'
import { ItemPicker } from '../../shell/pickers/item-picker.tsx'
import { RefusalNotice } from '../../shell/refusal-notice.tsx'
import { GuideDrawer } from '../catalogue/guide-drawer.tsx'
import { decisions } from '../matters/moves/decisions.tsx'
import { MoveDialog } from '../matters/moves/move-dialog.tsx'
import { ApplicantFields } from './applicant-fields.tsx'
import { ConsentPart } from './consent-part.tsx'
import { type FormValues, withHolder } from './filled.ts'
import { focusFirstEmpty } from './first-empty.ts'
import { FormFoot } from './form-foot.tsx'
import { MaterialsChecklist } from './materials-checklist.tsx'
import { messages } from './messages.ts'
import { TakeOver } from './take-over.tsx'
import { type MatterFormProps, useMatterForm } from './use-matter-form.ts'
import '../../shell/card.css'
import './matter-form.css'

export const MatterForm = (props: MatterFormProps) => {
  const { hallId, ticket, forSomebody, onDirty, onClear } = props
  const [reading, setReading] = useState(false)
  const state = useMatterForm(props)
  const { form, item, picked, materials, intake, fixed, asking } = state
  const guide = item.data?.guide
  const takeOver = (holder: TicketHolder, asked: boolean) => {
    form.setFieldsValue(withHolder(form.getFieldsValue(true), holder))
    if (asked) onDirty(true)
    // What was set is drawn first.
    else requestAnimationFrame(focusFirstEmpty)
  }
  return (
    <section className="card matter-form" aria-label={messages.title}>
      <header className="card-head">
        <h2>{messages.title}</h2>
        <TakeOver ticket={ticket} disabled={fixed} onHolder={takeOver} />
        <Button type="text" onClick={onClear}>
          {messages.clear}
        </Button>
      </header>
      <Form<FormValues>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={state.initial}
        disabled={fixed}
        onValuesChange={() => onDirty(true)}
        scrollToFirstError={{ focus: true }}
        autoComplete="off"
      >
        <div className="form-item-line">
          <Form.Item
            name="item"
            label={messages.item}
            rules={[{ required: true, message: messages.itemNeeded }]}
          >
            <ItemPicker disabled={intake.received !== null} />
          </Form.Item>
          <Button disabled={!picked} onClick={() => setReading(true)}>
            {messages.guide}
          </Button>
        </div>
        {item.error && <RefusalNotice error={item.error} onRetry={() => void item.refetch()} />}
        <ApplicantFields
          hallId={hallId}
          villageNeeded={guide?.stages.some(({ level }) => level === 'village') ?? false}
        />
        <Form.Item name="handedIn" label={messages.materials}>
          {materials.length > 0 ? (
            <MaterialsChecklist materials={materials} disabled={intake.received !== null} />
          ) : (
            <p className="quiet">{state.known ? messages.noMaterials : messages.chooseItemFirst}</p>
          )}
        </Form.Item>
        {forSomebody && <ConsentPart hallId={hallId} disabled={fixed} />}
      </Form>
      <FormFoot state={state} />
      {asking && (
        <MoveDialog
          move={asking}
          form={decisions[asking]}
          // The limit is counted from receipt; until then the server has the last word on the day.
          matter={{
            itemName: picked?.label ?? '',
            materials,
            promiseLastOn: intake.received?.promiseLastOn ?? null,
          }}
          stageIndex={0}
          busy={intake.busy}
          error={intake.error}
          onSend={filled => state.send(asking, filled)}
          onClose={state.stopAsking}
        />
      )}
      <GuideDrawer itemId={reading && picked ? picked.value : null} onClose={() => setReading(false)} />
    </section>
  )
}
