import { Text, View } from '@tarojs/components'
import type { BookingBlock } from '@zhenyiban/shared/appointments/no-shows.ts'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { formatDay, formatTime, localDayOf } from '@zhenyiban/shared/time/chinese-dates.ts'
import { go, toHall } from '../../../shell/routes.ts'
import { Button } from '../../../ui/button.tsx'
import { Choice } from '../../../ui/choice.tsx'
import { Detail } from '../../../ui/detail.tsx'
import { Section } from '../../../ui/page.tsx'
import { Await, Empty, Notice } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'
import type { Booking } from '../use-booking.ts'
import { DayStrip } from './day-strip.tsx'
import { JoinWaiting } from './join-waiting.tsx'
import { SlotGrid } from './slot-grid.tsx'

export const spanWords = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }): string =>
  `${formatDay(localDayOf(startsAt))} ${formatTime(startsAt)}–${formatTime(endsAt)}`

/** Said before anything is chosen: who missed too many bookings goes to the hall itself. */
const Blocked = ({ block: { missed, bookableFrom } }: { block: BookingBlock }) => (
  <>
    <Notice
      refusal={new Refusal('appointment.blocked', [], messages.book.blocked(missed, formatDay(bookableFrom)))}
    />
    <Button look="plain" text={messages.book.atHall} onTap={() => go(toHall())} />
  </>
)

/** Hall, day and time, one after the other, then all of it to check. */
export const WhenWhere = ({ booking }: { booking: Booking }) => {
  const { old, item, halls, hallId, block, days, day, slots, slot } = booking
  const hall = halls.value?.find(({ id }) => id === hallId)
  return (
    <>
      {!hallId && (
        <Section title={messages.book.hall}>
          <Await of={halls}>{() => <Empty text={messages.book.noHalls} />}</Await>
        </Section>
      )}
      {!old.value && halls.value && halls.value.length > 1 && (
        <Section title={messages.book.hall}>
          <View className="card">
            {halls.value.map(({ id, name, address }) => (
              <Choice
                key={id}
                text={name}
                more={address}
                on={id === hallId}
                onTap={() => booking.pickHall(id)}
              />
            ))}
          </View>
        </Section>
      )}
      {block && <Blocked block={block} />}
      {hallId && !block && (
        <Section title={messages.book.day}>
          <Await of={days}>
            {all => (
              <>
                <DayStrip days={all} chosen={day?.on} onPick={booking.pickDay} />
                {!day && <Empty text={messages.book.noDays} />}
                {day?.provisional && <Text className="para small soft">{messages.book.provisional}</Text>}
              </>
            )}
          </Await>
        </Section>
      )}
      {day && !block && (
        <Section title={messages.book.time}>
          <Await of={slots}>
            {all => <SlotGrid slots={all} chosen={slot?.id} onPick={booking.pickSlot} />}
          </Await>
        </Section>
      )}
      {hallId && !block && !old.value && item && days.value && (
        <JoinWaiting
          hallId={hallId}
          itemIds={item.id}
          days={days.value}
          signedIn={Boolean(booking.signedIn)}
        />
      )}
      {slot && item && !block && (
        <Section title={messages.book.summary}>
          <View className="card">
            <Detail name={messages.book.what}>{booking.itemWords}</Detail>
            {old.value && <Detail name={messages.book.oldTime}>{spanWords(old.value)}</Detail>}
            <Detail name={old.value ? messages.book.newTime : messages.book.when}>{spanWords(slot)}</Detail>
            <Detail name={messages.book.where}>{old.value?.hall.name ?? hall?.name}</Detail>
          </View>
        </Section>
      )}
    </>
  )
}
