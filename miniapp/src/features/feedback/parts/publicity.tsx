import { Text, View } from '@tarojs/components'
import type { MyFeedback } from '@zhenyiban/shared/feedback/contract.ts'
import { mayBePublic } from '@zhenyiban/shared/feedback/kinds.ts'
import { api } from '../../../shell/api.ts'
import { useAction } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { Section } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'

interface PublicityProps {
  value: MyFeedback
  onSaid: (value: MyFeedback) => void
}
/** 公开: whether others may read it, and how that stands; taken back by a tap. */
export const Publicity = ({ value, onSaid }: PublicityProps) => {
  const { agreedToPublic: agreed, publicState } = value
  const say = useAction(async () =>
    onSaid(await api.agreeToPublic({ params: { feedbackId: value.id }, body: { agreed: !agreed } })),
  )
  if (!mayBePublic(value.kind)) return null
  const how = !agreed ? 'no' : publicState === 'published' ? 'published' : 'agreed'
  return (
    <Section title={messages.publicity.title}>
      <View className="card">
        <Text className="para">{messages.publicity[how]}</Text>
        <Notice refusal={say.refusal} />
        <Button
          look="plain"
          text={agreed ? messages.publicity.takeBack : messages.publicity.agree}
          busy={say.busy}
          onTap={() => void say.run()}
        />
      </View>
    </Section>
  )
}
