import { Text, View } from '@tarojs/components'
import { type FeedbackKind, feedbackKindLabels, feedbackKinds } from '@zhenyiban/shared/feedback/kinds.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Tap } from '../../../ui/tap.tsx'
import { messages } from '../messages.ts'

/** Which of the five it is, in one line or two. */
export const Kinds = ({ picked, onPick }: { picked: FeedbackKind; onPick: (kind: FeedbackKind) => void }) => (
  <View className="kinds" role="radiogroup" aria-label={messages.which}>
    {feedbackKinds.map(kind => (
      <Tap
        key={kind}
        className={`kind${kind === picked ? ' on' : ''}`}
        role="radio"
        on={kind === picked}
        label={feedbackKindLabels[kind]}
        onTap={() => onPick(kind)}
      >
        {kind === picked && <Icon name="check" />}
        <Text>{feedbackKindLabels[kind]}</Text>
      </Tap>
    ))}
  </View>
)
