import { Text, View } from '@tarojs/components'
import { formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import { useParams } from '../../../shell/routes.ts'
import { token } from '../../../shell/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { Await, Notice, SignInFirst } from '../../../ui/states.tsx'
import { ItemSearch } from '../../catalogue/search/item-search.tsx'
import { messages } from '../messages.ts'
import { AlikeSheet } from '../parts/alike-sheet.tsx'
import { FinalNote } from '../parts/final-note.tsx'
import { HoldNote } from '../parts/hold-note.tsx'
import { WhenWhere } from '../parts/when-where.tsx'
import { WhoComes } from '../parts/who-comes.tsx'
import { type Booking, useBooking } from '../use-booking.ts'
import '../appointments.scss'

/** After 「刚被约满」: the nearest open times of that day, one tap away. */
const Refused = ({ booking }: { booking: Booking }) => {
  const { confirm, hold, slots } = booking
  const refusal = confirm.refusal ?? hold.refusal
  const near = refusal?.code === 'slot.full' ? refusal.details.map(({ message }) => message) : []
  const open = slots.value?.filter(
    ({ startsAt, seatsLeft }) => seatsLeft > 0 && near.includes(formatTime(startsAt)),
  )
  return (
    <>
      <Notice refusal={refusal} plain />
      {open?.map(({ id, startsAt }) => (
        <Button
          key={id}
          look="plain"
          text={messages.book.take(formatTime(startsAt))}
          busy={confirm.busy}
          onTap={() => {
            booking.pickSlot(id)
            if (confirm.refusal) void confirm.run(id)
          }}
        />
      ))}
    </>
  )
}

export default () => {
  const { itemId, hallId, appointmentId } = useParams()
  const booking = useBooking({ itemId, hallId, appointmentId })
  const { old, named, item, slot, day, confirm } = booking
  const signedIn = token.use()
  const moving = appointmentId !== undefined
  if (moving && !signedIn)
    return (
      <Page title={messages.book.reschedule}>
        <SignInFirst why={messages.book.signInWhy} />
      </Page>
    )
  const act = moving ? messages.book.confirmMove : messages.book.confirm
  const isComplete = booking.visitor.complete
  const nothingFree =
    !booking.hallId || booking.block !== undefined || (booking.days.value !== undefined && !day)
  const foot = item && !nothingFree && (
    <>
      <HoldNote hold={booking.hold} stillFree={slot !== undefined} />
      <Refused booking={booking} />
      {slot && <FinalNote {...slot} />}
      <Button
        text={
          !slot
            ? day
              ? messages.book.pickTime
              : messages.book.pickDay
            : isComplete
              ? act
              : messages.book.tellWho
        }
        disabled={!slot || !isComplete}
        busy={confirm.busy}
        onTap={() => slot && void confirm.run(slot.id)}
      />
    </>
  )
  return (
    <Page title={moving ? messages.book.reschedule : messages.book.title} foot={foot}>
      {item ? (
        <>
          <View className="book-item">
            <Text className="soft small">{messages.book.item}</Text>
            <Text className="book-name">{booking.itemWords}</Text>
          </View>
          {!moving && !itemId && (
            <Button look="quiet" text={messages.book.changeItem} onTap={booking.dropItem} />
          )}
          {!moving && <WhoComes visitor={booking.visitor} refusal={confirm.refusal} />}
          <WhenWhere booking={booking} />
        </>
      ) : moving ? (
        <Await of={old}>{() => null}</Await>
      ) : itemId ? (
        <Await of={named}>{() => null}</Await>
      ) : (
        <Section title={messages.book.pickItem}>
          <ItemSearch onPick={booking.pickItem} focus />
        </Section>
      )}
      {booking.alike && slot && (
        <AlikeSheet old={booking.alike} slot={slot} confirm={confirm} onClose={booking.dropAlike} />
      )}
    </Page>
  )
}
