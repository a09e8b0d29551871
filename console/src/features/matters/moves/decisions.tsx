import { PROMISE_VERSION } from '@zhenyiban/shared/matters/promise.ts'
import type { Matter, MatterMaterial } from '@zhenyiban/shared/matters/views.ts'
import { Checkbox, Form } from 'antd'
import { api } from '../../../api.ts'
import { messages } from '../messages.ts'
import { type FieldsProps, type MoveForm, noteOf } from './move-form.ts'
import { PromiseFields } from './promise-fields.tsx'
import { NoteField, RefusalReasonField } from './text-fields.tsx'

/** Papers under decision: of a matter, or still in the form at the desk. */
export interface Papers extends Pick<Matter, 'itemName' | 'promiseLastOn'> {
  materials: (Pick<MatterMaterial, 'name' | 'required' | 'handedIn'> &
    Partial<Pick<MatterMaterial, 'mustSend'>>)[]
}

const MissingFields = ({ matter }: FieldsProps<Papers>) => (
  <>
    <Form.Item
      name="missing"
      label={messages.missingLabel}
      rules={[{ required: true, type: 'array', min: 1, message: messages.missingNeeded }]}
    >
      <Checkbox.Group
        className="column-choice"
        options={matter.materials
          .filter(({ handedIn }) => !handedIn)
          .map(({ name, required }) => ({
            value: name,
            label: required ? `${name}(${messages.required})` : name,
          }))}
      />
    </Form.Item>
    <NoteField hint={messages.noteHint} />
  </>
)

/** What did not come as a file: whoever goes on says that it was handed over. */
const StillMissing = ({ matter }: FieldsProps<Papers>) => {
  const names = matter.materials.filter(({ mustSend }) => mustSend).map(({ name }) => name)
  return names.length > 0 ? (
    <p>
      <strong>{messages.byHand(names)}</strong>
    </p>
  ) : null
}

/** Whether the papers are taken, and on what. */
export const decisions = {
  accept: {
    explained: '受理后开始计算办理期限，有账号的申请人会收到通知。',
    button: 'onward',
    send: ({ id }) => api.accept({ params: { matterId: id }, body: {} }),
  },
  acceptOnPromise: {
    explained: '主要材料齐了，缺的由申请人书面承诺补交。受理后开始计算办理期限，有账号的申请人会收到通知。',
    button: 'onward',
    Fields: ({ matter }) => <PromiseFields {...matter} lastOn={matter.promiseLastOn} />,
    send: ({ id }, { missing = [], byOn = '', promiseWay = 'signature' }) =>
      api.acceptOnPromise({
        params: { matterId: id },
        body: { materials: missing, byOn, version: PROMISE_VERSION, way: promiseWay },
      }),
  },
  keepPromise: {
    explained: '确认承诺补交的材料都收到了。有账号的申请人会收到通知。',
    button: 'onward',
    Fields: StillMissing,
    send: ({ id }) => api.keepPromise({ params: { matterId: id }, body: {} }),
  },
  complete: {
    explained: '确认要补的材料都收到了。确认后即受理，从下一个工作日起计期限。',
    button: 'onward',
    Fields: StillMissing,
    send: ({ id }) => api.complete({ params: { matterId: id }, body: {} }),
  },
  tellMissing: {
    explained:
      '只能告知一次，请把要补的材料一次说全。有账号的申请人会收到通知，没有的列入要打电话的名单；补齐前不计期限。',
    button: 'aside',
    Fields: MissingFields,
    send: ({ id }, filled) =>
      api.tellMissing({
        params: { matterId: id },
        body: { missing: filled.missing ?? [], ...noteOf(filled) },
      }),
  },
  decline: {
    explained: '申请人会看到您写的原因。请写清楚为什么不能受理、可以怎么办。',
    button: 'dangerous',
    Fields: RefusalReasonField,
    send: ({ id }, { reason = '' }) => api.decline({ params: { matterId: id }, body: { reason } }),
  },
} satisfies Record<string, MoveForm<Papers>>
