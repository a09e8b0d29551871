import { Text, View } from '@tarojs/components'
import type { Appointment } from '@zhenyiban/shared/appointments/contract.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import type { Action } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'
import type { Settled } from '../use-booking.ts'

interface Props {
  old: Appointment
  slot: { id: string; startsAt: string }
  confirm: Action<[string, Settled?]>
  onClose: () => void
}
/** The same person has a booking for the same thing: moved, or both kept; nothing is decided for them. */
export const AlikeSheet = ({ old, slot, confirm, onClose }: Props) => {
  const { alike } = messages
  return (
    <View className="sheet-ground">
      <View className="sheet" role="dialog" aria-modal={true} aria-label={alike.title}>
        <Text className="sheet-title">{alike.title}</Text>
        <Text className="sheet-text">
          {alike.text(formatInstant(old.startsAt), old.hall.name, old.item.name)}
        </Text>
        <Notice refusal={confirm.refusal} />
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
      </View>
    </View>
  )
}
