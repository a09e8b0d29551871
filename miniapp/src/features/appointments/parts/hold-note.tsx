import { Text, View } from '@tarojs/components'
import { messages } from '../messages.ts'
import type { Hold } from '../use-hold.ts'

const minutesAndSeconds = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`

/** Time left of the hold; after it, what to do. */
export const HoldNote = ({ hold, stillFree }: { hold: Hold; stillFree: boolean }) => {
  if (hold.lapsed)
    return (
      <View className="hold-note lapsed" role="status">
        <Text>{stillFree ? messages.book.holdLapsed : messages.book.holdLost}</Text>
      </View>
    )
  if (!hold.slotId) return null
  return (
    <View className="hold-note" role="timer">
      <Text>{messages.book.held(minutesAndSeconds(hold.secondsLeft))}</Text>
    </View>
  )
}
