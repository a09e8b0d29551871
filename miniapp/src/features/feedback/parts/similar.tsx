import { Text, View } from '@tarojs/components'
import { goBack } from '../../../shell/routes.ts'
import { Button } from '../../../ui/button.tsx'
import { AskedBefore } from '../../catalogue/asked/asked-before.tsx'
import { useLike } from '../../catalogue/asked/use-asked.ts'
import { messages } from '../messages.ts'

interface SimilarProps {
  text: string
  itemId: string | undefined
  hallId: string | undefined
  onEnough: () => void
}
/** 这些回答有用吗: what others were told, before the same is asked again. */
export const Similar = ({ text, itemId, hallId, onEnough }: SimilarProps) => {
  const answers = useLike(text, { ...(itemId && { itemId }), ...(hallId && { hallId }) })
  return (
    <AskedBefore
      title={messages.similar}
      answers={answers}
      after={() => <Button look="plain" text={messages.enough} onTap={onEnough} />}
    />
  )
}

/** Nothing was sent, and nothing is known of who found it; what was written stays on the phone. */
export const Enough = ({ onGoOn }: { onGoOn: () => void }) => (
  <View className="state" role="status">
    <Text className="state-title">{messages.enoughTitle}</Text>
    <Text className="state-text">{messages.enoughText}</Text>
    <Button text={messages.enoughBack} onTap={() => goBack()} />
    <Button look="plain" text={messages.enoughGoOn} onTap={onGoOn} />
  </View>
)
