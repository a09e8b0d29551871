import { useQuery } from '@tanstack/react-query'
import { newKey } from '@zhenyiban/shared/kernel/idempotency-keys.ts'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import type { Matter } from '@zhenyiban/shared/matters/views.ts'
import type { QueueTicket } from '@zhenyiban/shared/queue/contract.ts'
import { Form } from 'antd'
import { useEffect, useState } from 'react'
import { ask } from '../../api.ts'
import type { MoveFilled } from '../matters/moves/move-form.ts'
import { type FormValues, lackingPapers, newMatterOf, prefilled } from './filled.ts'
import type { Decision } from './take-in.ts'
import { useIntake } from './use-intake.ts'

export interface MatterFormProps {
  hallId: string
  ticket: QueueTicket | null
  /** Initial values instead of the ticket's: the same applicant's next matter. */
  begin: FormValues | null
  /** True where the applicant does not stand at a window: their consent is asked for (帮办代办). */
  forSomebody: boolean
  onDirty: (dirty: boolean) => void
  onDone: (matter: Matter, decision: Decision, filled: FormValues) => void
  onClear: () => void
}
const FIELDS = ['name', 'idNumber', 'phone', 'villageId'] as const
const fieldOf = (path = '') =>
  path.endsWith('document.number') ? 'idNumber' : FIELDS.find(field => path.split('.').at(-1) === field)

/** The form's item with its papers, the decision that is asked about, and how the whole is sent. */
export const useMatterForm = ({ hallId, ticket, begin, forSomebody, onDone }: MatterFormProps) => {
  const [form] = Form.useForm<FormValues>()
  const [initial] = useState(() => begin ?? prefilled(ticket))
  const [draftKey] = useState(() => (forSomebody ? newKey() : null))
  const [asking, setAsking] = useState<Exclude<Decision, 'accept'> | null>(null)
  const picked = Form.useWatch('item', form) ?? initial.item
  const handedIn = Form.useWatch('handedIn', form) ?? []
  const item = useQuery({
    ...ask('item', { params: { itemId: picked?.value ?? '' } }),
    enabled: Boolean(picked),
    staleTime: 300_000,
  })
  const materials = (picked && item.data?.guide?.materials) || []
  const intake = useIntake(ticket, (matter, decision) => onDone(matter, decision, form.getFieldsValue(true)))

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
  /** Validates the fields before the dialog opens, so that the dialog does not end in a refusal. */
  const decide = async (decision: Decision) => {
    try {
      await form.validateFields()
    } catch {
      return
    }
    intake.reset()
    if (decision === 'accept') send(decision)
    else setAsking(decision)
  }
  return {
    form,
    initial,
    item,
    picked,
    known: picked !== null && item.data !== undefined,
    materials: materials.map(each => ({ ...each, handedIn: handedIn.includes(each.name) })),
    lacking: lackingPapers(materials, handedIn),
    intake,
    /** Registered already, or on its way: nothing may be changed. */
    fixed: intake.received !== null || intake.busy,
    asking,
    stopAsking: () => setAsking(null),
    decide,
    send,
  }
}
export type MatterFormState = ReturnType<typeof useMatterForm>
