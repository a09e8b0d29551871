import { Text, View } from '@tarojs/components'
import type { Slot } from '@zhenyiban/shared/appointments/contract.ts'
import { formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Empty } from '../../../ui/states.tsx'
import { Tap } from '../../../ui/tap.tsx'
import { messages } from '../messages.ts'
import { byHalfDay, seatLevel } from '../seats.ts'

interface SlotGridProps {
  slots: Slot[]
  chosen: string | undefined
  onPick: (id: string) => void
}
const toldOf = ({ seats, seatsLeft }: Slot): string => {
  const level = seatLevel(seats, seatsLeft)
  return level === 'few' ? messages.book.few(seatsLeft) : messages.book[level]
}
/** Times of one day by half-day, each with the seats left in words. */
export const SlotGrid = ({ slots, chosen, onPick }: SlotGridProps) => {
  const { morning, afternoon } = byHalfDay(slots.map(slot => ({ slot, time: formatTime(slot.startsAt) })))
  if (slots.length === 0) return <Empty text={messages.book.noSlots} />
  return (
    <>
      {[
        { name: messages.book.morning, half: morning },
        { name: messages.book.afternoon, half: afternoon },
      ].map(
        ({ name, half }) =>
          half.length > 0 && (
            <View key={name}>
              <Text className="half">{name}</Text>
              <View className="slots">
                {half.map(({ slot, time }) => (
                  <Tap
                    key={slot.id}
                    className={`slot ${seatLevel(slot.seats, slot.seatsLeft)}${slot.id === chosen ? ' on' : ''}`}
                    role="radio"
                    on={slot.id === chosen}
                    disabled={slot.seatsLeft <= 0}
                    label={`${time} ${toldOf(slot)}`}
                    onTap={() => onPick(slot.id)}
                  >
                    <Text className="slot-time">{time}</Text>
                    <Text className="slot-told">{toldOf(slot)}</Text>
                  </Tap>
                ))}
              </View>
            </View>
          ),
      )}
    </>
  )
}
