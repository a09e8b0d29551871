import { View } from '@tarojs/components'
import type { Appointment } from '@zhenyiban/shared/appointments/contract.ts'
import { Fact } from '../../../ui/facts.tsx'
import { PhoneLink } from '../../../ui/phone-link.tsx'
import { words } from '../words.ts'
import { visitorWords } from './who-comes.tsx'

/** Who comes, where to, and how to call there. */
export const Where = ({ value: { visitor, hall } }: { value: Appointment }) => (
  <View className="facts">
    {visitor && <Fact name={words.who.fact}>{visitorWords(visitor)}</Fact>}
    <Fact name={words.appointment.where}>{hall.name}</Fact>
    <Fact name={words.appointment.address}>{hall.address}</Fact>
    {hall.phone && (
      <Fact name={words.appointment.phone}>
        <PhoneLink phone={hall.phone} />
      </Fact>
    )}
  </View>
)
