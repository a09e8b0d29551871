import { Text } from '@tarojs/components'
import { type Appointment, itemsInWords } from '@zhenyiban/shared/appointments/contract.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import type { Action } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { messages } from '../messages.ts'
import type { Settled } from '../settling.ts'

interface Props {
  old: Appointment
  slot: { id: string; startsAt: string }
  /** What it refuses is said on the page: the sheet is gone by then. */
  confirm: Action<[string, Settled?]>
  onClose: () => void
}
/** The same person has a booking for the same thing: moved, or both kept; nothing is decided for them. */
export const AlikeSheet = ({ old, slot, confirm, onClose }: Props) => {
  const { alike } = messages
  return (
    <Sheet
      title={alike.title}
      text={alike.text(formatInstant(old.startsAt), old.hall.name, itemsInWords(old.items))}
    >
      {old.canCancel ? (
        <Button
          text={alike.move(formatInstant(slot.startsAt))}
          busy={confirm.busy}
          onTap={() => void confirm.run(slot.id, { instead: old })}
        />
      ) : (
        <Text className="sheet-text">{alike.stuck}</Text>
      )}
      <Button
        look="plain"
        text={alike.both}
        busy={confirm.busy}
        onTap={() => void confirm.run(slot.id, 'both')}
      />
      <Button look="quiet" text={alike.neither} disabled={confirm.busy} onTap={onClose} />
    </Sheet>
  )
}
