import { Text, View } from '@tarojs/components'
import { canVibrate, ringing, useIsHeard } from '../../../shell/ring.ts'
import { canStayOn } from '../../../shell/screen-on.ts'
import { Choice } from '../../../ui/choice.tsx'
import { messages } from '../messages.ts'

const texts = messages.ticket

/** What the phone does meanwhile, and the switch of it. */
export const Waiting = () => {
  const on = ringing.use()
  const heard = useIsHeard()
  return (
    <View className="card">
      <Choice
        many
        text={texts.ring}
        more={
          on ? `${heard ? '' : texts.ringFirst}${texts.ringText(canVibrate(), canStayOn())}` : texts.ringOff
        }
        on={on}
        onTap={() => ringing.set(!on)}
      />
      <Text className="para small soft secondary">{texts.live}</Text>
    </View>
  )
}
