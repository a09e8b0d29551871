import { View } from '@tarojs/components'
import type { Appointment } from '@zhenyiban/shared/appointments/contract.ts'
import { Detail } from '../../../ui/detail.tsx'
import { PhoneLink } from '../../../ui/phone-link.tsx'
import { messages } from '../messages.ts'
import { visitorWords } from './who-comes.tsx'

/** Who comes, where to, and how to call there. */
export const Where = ({ value: { visitor, hall } }: { value: Appointment }) => (
  <View className="facts">
    {visitor && <Detail name={messages.who.fact}>{visitorWords(visitor)}</Detail>}
    <Detail name={messages.appointment.where}>{hall.name}</Detail>
    <Detail name={messages.appointment.address}>{hall.address}</Detail>
    {hall.phone && (
      <Detail name={messages.appointment.phone}>
        <PhoneLink phone={hall.phone} />
      </Detail>
    )}
  </View>
)
