import type { StandardItem } from '@zhenyiban/shared/catalogue/dictionary.ts'
import { localFieldLabels, localFields } from '@zhenyiban/shared/catalogue/local-fields.ts'
import { App, Button, Checkbox, Drawer, Form, Input, Switch } from 'antd'
import { api } from '../../../api.ts'
import { today } from '../../../shell/clock.ts'
import { NumberField } from '../../../shell/number-field.tsx'
import { whole } from '../../../shell/number-rules.ts'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { useAction } from '../../../shell/use-action.tsx'
import { DayField } from './day-field.tsx'
import { type FormValues, filledOf, standardFrom } from './form-values.ts'
import { MaterialsFields } from './materials-fields.tsx'
import { messages } from './messages.ts'
import { StagesFields } from './stages-fields.tsx'

const { form: labels } = messages
const Text = ({
  name,
  wide,
  extra,
}: {
  name: keyof typeof labels & keyof FormValues
  wide?: boolean
  extra?: string
}) => (
  <Form.Item name={name} label={labels[name]} extra={extra} {...(wide && { className: 'wide' })}>
    {wide ? <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} /> : <Input />}
  </Form.Item>
)
const Days = ({ name }: { name: 'legalDays' | 'promisedDays' }) => (
  <Form.Item name={name} label={labels[name]} rules={[whole(0, 3650)]}>
    <NumberField />
  </Form.Item>
)
const GuideFields = () => (
  <>
    <Text name="conditions" wide />
    <Days name="legalDays" />
    <Days name="promisedDays" />
    <Text name="fee" />
    <Text name="window" />
    <Text name="complaintPhones" wide />
    <Form.Item label={messages.materials} className="wide">
      <MaterialsFields />
    </Form.Item>
    <Form.Item label={messages.stages} className="wide">
      <StagesFields />
    </Form.Item>
  </>
)

/** A new version of the standard, begun from the newest one; the form stays as it is when it is refused. */
export const VersionEditor = ({ item, onClose }: { item: StandardItem; onClose: () => void }) => {
  const { modal, message } = App.useApp()
  const [form] = Form.useForm<FormValues>()
  const newest = item.versions[0]!
  const guided = Form.useWatch('guided', form) ?? newest.standard.guide !== null
  const publish = useAction({
    act: (filled: FormValues) =>
      api.publishVersion({
        params: { itemId: item.id },
        body: { basedOn: newest.number, validFrom: filled.validFrom, standard: standardFrom(filled) },
      }),
    refresh: ['standardItem', 'openByVersion', 'localValues', 'drift', 'item', 'items', 'searchItems'],
    quiet: true,
    done: ({ versions }) => {
      void message.success(messages.published(versions[0]!.number))
      onClose()
    },
  })
  const leave = () => {
    if (!form.isFieldsTouched()) return onClose()
    modal.confirm({
      title: messages.discardTitle,
      content: messages.discardWhy,
      okText: messages.discard,
      cancelText: messages.keep,
      focusable: { autoFocusButton: 'cancel' },
      onOk: onClose,
    })
  }
  const from = [today(), newest.validFrom ?? ''].sort().at(-1)!
  return (
    <Drawer
      open
      size={1180}
      title={messages.editorTitle(item.name, newest.number + 1)}
      onClose={leave}
      // Below the form, so that it is visible after scrolling down.
      footer={publish.error && <RefusalNotice error={publish.error} />}
      extra={
        <Button type="primary" loading={publish.isPending} onClick={form.submit}>
          {messages.publish}
        </Button>
      }
    >
      <Form<FormValues>
        form={form}
        className="standard-form"
        layout="vertical"
        requiredMark={false}
        initialValues={filledOf(newest.standard, from)}
        onFinish={() => publish.mutate(form.getFieldsValue(true))}
      >
        <Text name="name" />
        <Text name="department" />
        <Text name="line" extra={labels.lineHint} />
        <Form.Item name="validFrom" label={messages.validFrom}>
          <DayField from={today()} />
        </Form.Item>
        <Form.Item name="openFields" label={messages.openFields} extra={labels.openHint} className="wide">
          <Checkbox.Group options={localFields.map(value => ({ value, label: localFieldLabels[value] }))} />
        </Form.Item>
        <Form.Item label={labels.local} extra={labels.localHint} className="wide">
          <div className="standard-form">
            {localFields.map(field => (
              <Form.Item key={field} name={['local', field]} label={localFieldLabels[field]}>
                <Input />
              </Form.Item>
            ))}
          </div>
        </Form.Item>
        <Form.Item name="guided" label={labels.guided} valuePropName="checked" className="wide">
          <Switch checkedChildren={labels.withGuide} unCheckedChildren={labels.withoutGuide} />
        </Form.Item>
        {guided && <GuideFields />}
      </Form>
    </Drawer>
  )
}
