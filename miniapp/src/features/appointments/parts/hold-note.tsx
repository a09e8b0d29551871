import { Text, View } from '@tarojs/components'
import type { Hold } from '../use-hold.ts'
import { words } from '../words.ts'

export const minutesAndSeconds = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`

/** How long the chosen time is still kept; when it is not any more, what to do. */
export const HoldNote = ({ hold, stillFree }: { hold: Hold; stillFree: boolean }) => {
  if (hold.lapsed)
    return (
      <View className="hold-note lapsed" {...{ role: 'status' }}>
        <Text>{stillFree ? words.book.holdLapsed : words.book.holdLost}</Text>
      </View>
    )
  if (!hold.slotId) return null
  return (
    <View className="hold-note" {...{ role: 'timer' }}>
      <Text>{words.book.held(minutesAndSeconds(hold.secondsLeft))}</Text>
    </View>
  )
}
