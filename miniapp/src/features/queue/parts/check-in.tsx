import { Text, View } from '@tarojs/components'
import type { Appointment } from '@zhenyiban/shared/appointments/contract.ts'
import { formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import type { Action } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { Section } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'

interface Props {
  booking: Appointment
  checkIn: Action<[]>
  /** This hall gives numbers at its desk and machine only. */
  byStaff: boolean
}
/** A booking of today at this hall becomes a number (签到). */
export const CheckIn = ({ booking, checkIn, byStaff }: Props) => {
  const who = booking.visitor ? ` · ${booking.visitor.name}` : ''
  return (
    <Section title={messages.hall.booking}>
      <View className="card">
        <Text className="para strong">{`${formatTime(booking.startsAt)} ${booking.item.name}${who}`}</Text>
        {byStaff ? (
          <Text className="para strong">{messages.hall.tellCode(booking.code)}</Text>
        ) : (
          <>
            <Text className="para secondary">{messages.hall.checkInText}</Text>
            <Notice refusal={checkIn.refusal} />
            <Button
              text={messages.hall.checkIn}
              icon="check"
              busy={checkIn.busy}
              onTap={() => void checkIn.run()}
            />
          </>
        )}
      </View>
    </Section>
  )
}
