import { Text, View } from '@tarojs/components'
import { itemsInWords } from '@zhenyiban/shared/appointments/contract.ts'
import { formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import { go, toTicket } from '../../../shell/routes.ts'
import type { Action } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { Section } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'
import type { TodaysBooking } from '../todays-visits.ts'

const texts = messages.hall
interface Props {
  bookings: readonly TodaysBooking[]
  checkIn: Action<[string]>
  /** The booking that was tapped last: what is refused is said beside it. */
  tapped: string
  /** This hall gives numbers at its desk and machine only. */
  byStaff: boolean
}
const OneBooking = ({ of, checkIn, tapped, byStaff }: Omit<Props, 'bookings'> & { of: TodaysBooking }) => {
  const { booking, held } = of
  const name = booking.visitor?.name
  const time = formatTime(booking.startsAt)
  const isTapped = tapped === booking.id
  if (held)
    return (
      <>
        <Text className="para">{texts.hasNumber(held.number)}</Text>
        <Button look="plain" text={texts.seeTicket} onTap={() => go(toTicket(held.id))} />
      </>
    )
  if (byStaff) return <Text className="para strong">{texts.tellCode(booking.code)}</Text>
  return (
    <>
      <Text className="para secondary">{texts.checkInText}</Text>
      {isTapped && <Notice refusal={checkIn.refusal} />}
      <Button
        text={name ? texts.checkInFor(name) : texts.checkIn}
        label={name ? texts.checkInSpoken(name, time) : texts.checkIn}
        icon="check"
        busy={checkIn.busy && isTapped}
        disabled={checkIn.busy}
        onTap={() => void checkIn.run(booking.id)}
      />
    </>
  )
}

/** Each booking of today at this hall becomes its own number (签到). */
export const CheckIn = ({ bookings, ...rest }: Props) => (
  <Section title={messages.hall.booking}>
    {bookings.map(of => (
      <View key={of.booking.id} className="card">
        {of.booking.visitor && <Text className="para strong">{of.booking.visitor.name}</Text>}
        <Text className="para strong">{`${formatTime(of.booking.startsAt)} ${itemsInWords(of.booking.items)}`}</Text>
        <OneBooking of={of} {...rest} />
      </View>
    ))}
  </Section>
)
