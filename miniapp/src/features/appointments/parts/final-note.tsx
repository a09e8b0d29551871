import { Text, View } from '@tarojs/components'
import { useServerNow } from '../../../shell/clock.ts'
import { messages } from '../messages.ts'
import { minutesInWords } from '../minutes.ts'

/** Said before a booking is made that could not be cancelled or moved later. */
export const FinalNote = ({ startsAt, changeableUntil }: { startsAt: string; changeableUntil: string }) => {
  const now = useServerNow()
  if (changeableUntil > now) return null
  const notice = (Date.parse(startsAt) - Date.parse(changeableUntil)) / 60_000
  return (
    <View role="status">
      <Text className="para strong">{messages.book.final(minutesInWords(notice))}</Text>
    </View>
  )
}
