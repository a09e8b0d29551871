import { useQuery } from '@tanstack/react-query'
import { IdNumber, PersonName, Phone } from '@zhenyiban/shared/kernel/fields.ts'
import { newKey } from '@zhenyiban/shared/kernel/idempotency-keys.ts'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import { isMainPaper } from '@zhenyiban/shared/matters/promise.ts'
import type { Matter } from '@zhenyiban/shared/matters/views.ts'
import type { LineTicket, TicketHolder } from '@zhenyiban/shared/queue/contract.ts'
import { Alert, Button, Form, Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import { ask } from '../../api.ts'
import { ruleOf } from '../../shell/field-rule.ts'
import { RefusalNotice } from '../../shell/refusal-notice.tsx'
import { GuideDrawer } from '../catalogue/guide-drawer.tsx'
import { ItemPicker } from '../catalogue/item-picker.tsx'
import { MoveDialog } from '../matters/move-dialog.tsx'
import type { MoveFilled } from '../matters/moves.ts'
import { PromiseFields } from '../matters/promise-fields.tsx'
import { ConsentPart } from './consent-part.tsx'
import { type Filled, lackingPapers, newMatterOf, prefilled, withHolder } from './intake.ts'
import { MaterialsChecklist } from './materials-checklist.tsx'
import type { Decision } from './take-in.ts'
import { TakeOver } from './take-over.tsx'
import { useIntake } from './use-intake.ts'
import { formWords as words } from './words.ts'
import './card.css'
import './matter-form.css'

interface Props {
  hallId: string
  ticket: LineTicket | null
  /** What to begin with instead of the ticket's facts: the same applicant's next matter. */
  begin: Filled | null
  /** True where the applicant does not stand at a window: their consent is asked for (帮办代办). */
  forSomebody?: boolean
  onDirty: (dirty: boolean) => void
  onDone: (matter: Matter, decision: Decision, filled: Filled) => void
  onClear: () => void
}
const FIELDS = ['name', 'idNumber', 'phone', 'villageId'] as const
const fieldOf = (path = '') => FIELDS.find(field => path.split('.').at(-1) === field)

export const MatterForm = ({
  hallId,
  ticket,
  begin,
  forSomebody = false,
  onDirty,
  onDone,
  onClear,
}: Props) => {
  const [form] = Form.useForm<Filled>()
  const [initial] = useState(() => begin ?? prefilled(ticket))
  const [draftKey] = useState(() => (forSomebody ? newKey() : null))
  const [asking, setAsking] = useState<Exclude<Decision, 'accept'> | null>(null)
  const [reading, setReading] = useState(false)
  const picked = Form.useWatch('item', form) ?? initial.item
  const handedIn = Form.useWatch('handedIn', form) ?? []
  const item = useQuery({
    ...ask('item', { params: { itemId: picked?.value ?? '' } }),
    enabled: Boolean(picked),
    staleTime: 300_000,
  })
  const villages = useQuery({ ...ask('villages', { params: { hallId } }), staleTime: 300_000 })
  const materials = (picked && item.data?.guide?.materials) || []
  const villageTakesPart = item.data?.guide?.stages.some(({ level }) => level === 'village') ?? false
  const lacking = lackingPapers(materials, handedIn)
  const intake = useIntake(ticket, (matter, decision) => onDone(matter, decision, form.getFieldsValue(true)))
  const known = picked !== null && item.data !== undefined

  useEffect(() => {
    const { error } = intake
    if (!(error instanceof Refusal) || error.code !== 'request.invalid') return
    const fields = error.details.flatMap(({ field, message }) => {
      const name = fieldOf(field)
      return name ? [{ name, errors: [message] }] : []
    })
    form.setFields(fields)
    if (fields.length > 0) setAsking(null)
  }, [intake.error, form])

  const send = (decision: Decision, filled: MoveFilled = {}) =>
    intake.send({
      decision,
      filled,
      newMatter: newMatterOf(form.getFieldsValue(true), materials, hallId, ticket?.id ?? null, draftKey),
    })
  /** The fields come first: a dialog over a form with a wrong number would end in a refusal. */
  const checked = async (then: () => void) => {
    try {
      await form.validateFields()
    } catch {
      return
    }
    intake.reset()
    then()
  }
  const takeOver = (holder: TicketHolder) => {
    form.setFieldsValue(withHolder(form.getFieldsValue(true), holder))
    onDirty(true)
  }
  return (
    <section className="card matter-form" aria-label={words.title}>
      <header className="card-head">
        <h2>{words.title}</h2>
        <TakeOver ticket={ticket} disabled={intake.received !== null || intake.busy} onHolder={takeOver} />
        <Button type="text" onClick={onClear}>
          {words.clear}
        </Button>
      </header>
      <Form<Filled>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        disabled={intake.received !== null || intake.busy}
        onValuesChange={() => onDirty(true)}
        scrollToFirstError={{ focus: true }}
        autoComplete="off"
      >
        <div className="form-item-line">
          <Form.Item name="item" label={words.item} rules={[{ required: true, message: words.itemNeeded }]}>
            <ItemPicker disabled={intake.received !== null} />
          </Form.Item>
          <Button disabled={!picked} onClick={() => setReading(true)}>
            {words.guide}
          </Button>
        </div>
        {item.error && <RefusalNotice error={item.error} onRetry={() => void item.refetch()} />}
        <div className="form-pair">
          <Form.Item name="name" label={words.name} rules={[ruleOf(PersonName)]} validateTrigger="onBlur">
            <Input maxLength={30} />
          </Form.Item>
          <Form.Item name="phone" label={words.phone} rules={[ruleOf(Phone)]} validateTrigger="onBlur">
            <Input maxLength={13} inputMode="numeric" />
          </Form.Item>
          <Form.Item
            name="idNumber"
            label={words.idNumber}
            rules={[ruleOf(IdNumber)]}
            validateTrigger="onBlur"
          >
            <Input maxLength={20} />
          </Form.Item>
          <Form.Item
            name="villageId"
            label={words.village}
            rules={[{ required: villageTakesPart, message: words.villageNeeded }]}
          >
            <Select
              aria-label={words.village}
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={words.villageHint}
              options={villages.data?.map(({ id, name }) => ({ value: id, label: name })) ?? []}
            />
          </Form.Item>
        </div>
        <Form.Item name="handedIn" label={words.materials}>
          {materials.length > 0 ? (
            <MaterialsChecklist materials={materials} disabled={intake.received !== null} />
          ) : (
            <p className="quiet">{known ? words.noMaterials : words.chooseItemFirst}</p>
          )}
        </Form.Item>
        {forSomebody && <ConsentPart hallId={hallId} disabled={intake.received !== null || intake.busy} />}
      </Form>
      <footer className="form-foot">
        {intake.received && intake.error && (
          <Alert
            type="warning"
            showIcon
            title={words.receivedButNot(spellCaseNumber(intake.received.caseNumber))}
          />
        )}
        {!asking && intake.error && <RefusalNotice error={intake.error} />}
        {known && lacking.length > 0 && <p className="lacking">{words.lacking(lacking)}</p>}
        <div className="form-moves">
          <Button
            type="primary"
            size="large"
            disabled={!known || lacking.length > 0}
            loading={intake.busy && !asking}
            onClick={() => void checked(() => send('accept'))}
          >
            {words.accept}
          </Button>
          {known && lacking.length > 0 && !lacking.some(isMainPaper) && (
            <Button size="large" onClick={() => void checked(() => setAsking('acceptOnPromise'))}>
              {words.acceptOnPromise}
            </Button>
          )}
          <Button
            size="large"
            disabled={
              !known || materials.length === 0 || materials.every(({ name }) => handedIn.includes(name))
            }
            onClick={() => void checked(() => setAsking('tellMissing'))}
          >
            {words.tellMissing}
          </Button>
          <Button
            size="large"
            danger
            disabled={!known}
            onClick={() => void checked(() => setAsking('decline'))}
          >
            {words.decline}
          </Button>
        </div>
      </footer>
      {asking && (
        <MoveDialog
          move={asking}
          materials={materials.map(({ name, required }) => ({
            name,
            required,
            handedIn: handedIn.includes(name),
          }))}
          busy={intake.busy}
          error={intake.error}
          onSend={filled => send(asking, filled)}
          onClose={() => setAsking(null)}
        >
          {asking === 'acceptOnPromise' && picked && (
            <PromiseFields
              itemName={picked.label}
              materials={materials.map(each => ({ ...each, handedIn: handedIn.includes(each.name) }))}
              // The limit is counted from receipt; until then the server has the last word on the day.
              lastOn={intake.received?.promiseLastOn ?? null}
            />
          )}
        </MoveDialog>
      )}
      <GuideDrawer itemId={reading && picked ? picked.value : null} onClose={() => setReading(false)} />
    </section>
  )
}
