import type { DeliveryWay, Handing } from '@zhenyiban/shared/results/delivery.ts'
import { api } from '../../../api.ts'
import { HandOverFields } from './hand-over-fields.tsx'
import { type MoveFilled, type MoveForm, noteOf } from './move-form.ts'

/** How it was handed over, as the dialog was filled in. */
const handingOf = ({ way, code = '', receiver, proxyName = '', idTail = '', tracking = '' }: MoveFilled) => {
  const proxy = receiver === 'proxy' ? { name: proxyName, idTail } : null
  const filled: Record<DeliveryWay, Handing> = {
    code: { way: 'code', code },
    id_card: { way: 'id_card', proxy },
    electronic: { way: 'electronic' },
    post: { way: 'post', tracking },
  }
  return way ? { handing: filled[way] } : {}
}

export const closing = {
  close: {
    explained: '写明结果是怎么交到申请人手上的，这件事就办结了。有账号的申请人会收到通知和评价邀请。',
    button: 'onward',
    Fields: ({ matter }) => <HandOverFields matterId={matter.id} />,
    send: ({ id }, filled) =>
      api.close({ params: { matterId: id }, body: { ...noteOf(filled), ...handingOf(filled) } }),
  },
} satisfies Record<string, MoveForm>
