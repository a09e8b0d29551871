import { SwapOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { usePeople } from '../../../shell/pickers/person-select.tsx'
import { messages } from './messages.ts'
import { ReassignDialog, type ToReassign } from './reassign-dialog.tsx'
import './assigning.css'

interface Props {
  /** Rows that were chosen in the list. */
  chosen: readonly string[]
  /** The person the list is narrowed to. */
  fromId: string | null
  onSent: () => void
}
/** Reassigns the selected rows, or all matters of one person. */
export const ReassignBar = ({ chosen, fromId, onSent }: Props) => {
  const people = usePeople()
  const [handing, setHanding] = useState<ToReassign | null>(null)
  const from = people.data?.find(({ id }) => id === fromId)
  if (chosen.length === 0 && !from?.open && !handing) return null
  return (
    <div className="reassign-bar">
      {chosen.length > 0 ? (
        <>
          <span>{messages.chosen(chosen.length)}</span>
          <Button
            type="primary"
            icon={<SwapOutlined aria-hidden />}
            onClick={() => setHanding({ matterIds: [...chosen], ...(fromId && { fromId }) })}
          >
            {messages.reassignChosen}
          </Button>
        </>
      ) : (
        from &&
        from.open > 0 && (
          <>
            <span>{messages.heldBy(from.name, from.open)}</span>
            <Button icon={<SwapOutlined aria-hidden />} onClick={() => setHanding({ fromId: from.id })}>
              {messages.reassignAll(from.open)}
            </Button>
          </>
        )
      )}
      {handing && (
        <ReassignDialog
          what={handing}
          onClose={() => setHanding(null)}
          onSent={() => {
            setHanding(null)
            onSent()
          }}
        />
      )}
    </div>
  )
}
