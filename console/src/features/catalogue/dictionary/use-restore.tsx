import { type LocalField, localFieldLabels } from '@zhenyiban/shared/catalogue/local-fields.ts'
import { Alert, App, Button } from 'antd'
import { useState } from 'react'
import { api, type Name } from '../../../api.ts'
import { useAction } from '../../../shell/use-action.tsx'
import { messages } from './messages.ts'

/** Endpoints whose answers a local field changes. */
export const seenBy: Name[] = ['drift', 'localValues', 'item']
export interface Said {
  itemId: string
  organisationId: string
  organisationName: string
  field: LocalField
  local: string
  /** A closed field cannot be said again. */
  closed: boolean
}
const send = ({ itemId, organisationId, field }: Said, value: string | null, from: string | null) =>
  api.localise({ params: { itemId, organisationId }, body: { field, value, from } })

/** Back to the standard: asked first, and with a way back for as long as the page is open. */
export const useRestore = () => {
  const { modal, message } = App.useApp()
  const [restored, remember] = useState<Said | null>(null)
  const restore = useAction({
    act: (said: Said) => send(said, null, said.local),
    refresh: seenBy,
    done: (_, said) => remember(said),
  })
  const undo = useAction({
    act: (said: Said) => send(said, said.local, null),
    refresh: seenBy,
    done: () => {
      remember(null)
      void message.success(messages.undone)
    },
  })
  const ask = (said: Said) =>
    modal.confirm({
      title: messages.restoreAsk(said.organisationName, localFieldLabels[said.field]),
      content: said.closed ? messages.restoreClosed(said.local) : messages.restoreWhy(said.local),
      okText: messages.restore,
      cancelText: messages.cancel,
      onOk: () => restore.mutateAsync(said).catch(() => undefined),
    })
  const note = restored && (
    <Alert
      className="undo-note"
      type="success"
      showIcon
      role="status"
      title={messages.restored(restored.organisationName, localFieldLabels[restored.field])}
      action={
        !restored.closed && (
          <Button loading={undo.isPending} onClick={() => undo.mutate(restored)}>
            {messages.undo}
          </Button>
        )
      }
    />
  )
  return { ask, note }
}
