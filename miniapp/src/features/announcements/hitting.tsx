import { Text, View } from '@tarojs/components'
import { bookingsHit } from '@zhenyiban/shared/announcements/concern.ts'
import type { Appointment } from '@zhenyiban/shared/appointments/contract.ts'
import { api } from '../../shell/api.ts'
import { useLoad } from '../../shell/use-load.ts'
import { messages } from './messages.ts'
import { standing } from './read.ts'

/** What the hall lets everybody know of the day of a booking that stands: nobody should come in vain. */
export const Hitting = ({ value }: { value: Appointment }) => {
  const { id: hallId } = value.hall
  const said = useLoad(() => api.hallAnnouncements({ params: { hallId }, query: {} }), [hallId])
  const hits = (said.value ?? []).filter(each => bookingsHit(each, standing([value])).length > 0)
  return hits.map(({ id, kind, title, text }) => (
    <View key={id} className="card" role="status">
      <Text className="para strong">{title}</Text>
      <Text className="para">{text}</Text>
      <Text className="para">{messages.hitHow(kind)}</Text>
    </View>
  ))
}
