import { Text, View } from '@tarojs/components'
import type { Appointment } from '@zhenyiban/shared/appointments/contract.ts'
import { formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import type { ReactNode } from 'react'
import { api } from '../../../shell/api.ts'
import { useServerNow } from '../../../shell/clock.ts'
import { useAction } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { PhoneLink } from '../../../ui/phone-link.tsx'
import { Notice } from '../../../ui/states.tsx'
import { dayInWords } from '../day-in-messages.ts'
import { messages } from '../messages.ts'

interface ComingProps {
  value: Appointment
  onSaid: (value: Appointment) => void
  refresh: () => Promise<void>
  /** The way to cancel, while there is one. */
  children: ReactNode
}
/** 「明天 10:30，您来吗？」 with both answers one tap away; afterwards, what was said. */
export const Coming = ({ value, onSaid, refresh, children }: ComingProps) => {
  const { coming } = messages
  const now = useServerNow()
  const say = useAction(
    async () => onSaid(await api.confirmBooking({ params: { appointmentId: value.id } })),
    refresh,
  )
  if (value.confirmedAt)
    return (
      <View className="card" role="status">
        <Text className="mark good">{coming.said}</Text>
        <Text className="para said-more">{value.canCancel ? coming.ifNot : coming.ifNotCall}</Text>
      </View>
    )
  if (!value.canConfirm) return <Notice refusal={say.refusal} />
  const family = value.visitor?.kind === 'family'
  const when = `${dayInWords(value.startsAt, now)} ${formatTime(value.startsAt)}`
  return (
    <View className="card">
      <Text className="coming-ask">{family ? coming.askFamily(when) : coming.ask(when)}</Text>
      <Notice refusal={say.refusal} />
      <Button text={family ? coming.yesFamily : coming.yes} busy={say.busy} onTap={() => void say.run()} />
      {children || (
        <>
          <Text className="para said-more">{coming.ifNotCall}</Text>
          {value.hall.phone && <PhoneLink phone={value.hall.phone} />}
        </>
      )}
    </View>
  )
}
