import { Text, View } from '@tarojs/components'
import type { BookingBlock } from '@zhenyiban/shared/appointments/no-shows.ts'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { formatDay, formatTime, localDayOf } from '@zhenyiban/shared/time/chinese-dates.ts'
import { go, toHall } from '../../../routes.ts'
import { Button } from '../../../ui/button.tsx'
import { Choice } from '../../../ui/choice.tsx'
import { Fact } from '../../../ui/facts.tsx'
import { Section } from '../../../ui/page.tsx'
import { Await, Empty, Notice } from '../../../ui/states.tsx'
import type { Booking } from '../use-booking.ts'
import { words } from '../words.ts'
import { DayStrip } from './day-strip.tsx'
import { JoinWaiting } from './join-waiting.tsx'
import { SlotGrid } from './slot-grid.tsx'

export const spanWords = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }): string =>
  `${formatDay(localDayOf(startsAt))} ${formatTime(startsAt)}–${formatTime(endsAt)}`

/** Said before anything is chosen: who missed too many bookings goes to the hall itself. */
const Blocked = ({ block: { missed, bookableFrom } }: { block: BookingBlock }) => (
  <>
    <Notice
      refusal={new Refusal('appointment.blocked', [], words.book.blocked(missed, formatDay(bookableFrom)))}
    />
    <Button look="plain" text={words.book.atHall} onTap={() => go(toHall())} />
  </>
)

/** Hall, day and time, one after the other, then all of it to check. */
export const WhenWhere = ({ booking }: { booking: Booking }) => {
  const { old, item, halls, hallId, block, days, day, slots, slot } = booking
  const hall = halls.value?.find(({ id }) => id === hallId)
  return (
    <>
      {!hallId && (
        <Section title={words.book.hall}>
          <Await of={halls}>{() => <Empty text={words.book.noHalls} />}</Await>
        </Section>
      )}
      {!old.value && halls.value && halls.value.length > 1 && (
        <Section title={words.book.hall}>
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
        <Section title={words.book.day}>
          <Await of={days}>
            {all => (
              <>
                <DayStrip days={all} chosen={day?.on} onPick={booking.pickDay} />
                {!day && <Empty text={words.book.noDays} />}
                {day?.provisional && <Text className="para small soft">{words.book.provisional}</Text>}
              </>
            )}
          </Await>
        </Section>
      )}
      {day && !block && (
        <Section title={words.book.time}>
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
        <Section title={words.book.summary}>
          <View className="card">
            <Fact name={words.book.what}>{item.name}</Fact>
            {old.value && <Fact name={words.book.oldTime}>{spanWords(old.value)}</Fact>}
            <Fact name={old.value ? words.book.newTime : words.book.when}>{spanWords(slot)}</Fact>
            <Fact name={words.book.where}>{old.value?.hall.name ?? hall?.name}</Fact>
          </View>
        </Section>
      )}
    </>
  )
}
