import { Text, View } from '@tarojs/components'
import type { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { Button } from './button.tsx'
import { Notice } from './states.tsx'

interface ConfirmProps {
  title: string
  text: string
  yes: string
  no: string
  busy?: boolean
  refusal?: Refusal | undefined
  onYes: () => void
  onNo: () => void
}
/** Asks before something is lost. The safe answer is the larger one. */
export const Confirm = ({ title, text, yes, no, busy, refusal, onYes, onNo }: ConfirmProps) => (
  <View className="sheet-ground">
    <View className="sheet" role="dialog" aria-modal={true} aria-label={title}>
      <Text className="sheet-title">{title}</Text>
      <Text className="sheet-text">{text}</Text>
      <Notice refusal={refusal} />
      <Button text={no} onTap={onNo} disabled={Boolean(busy)} />
      <Button look="danger" text={yes} onTap={onYes} busy={Boolean(busy)} />
    </View>
  </View>
)
