import { Text } from '@tarojs/components'
import { missingLong } from '@zhenyiban/shared/notifications/asking.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/states.tsx'
import { messages as asking } from '../reminders/messages.ts'
import { useAsking } from '../reminders/use-asking.ts'
import { messages } from './messages.ts'

/** What of WeChat's messages the person has, and the ways to have more; only WeChat itself can ask. */
const Asked = () => {
  const { isKnown, held, asking: missing, closed, told, ask, open } = useAsking(missingLong, [])
  if (!isKnown) return null
  const hasLong = held.some(({ kind, status }) => kind === 'long' && status === 'accepted')
  const state = closed === 'main' ? messages.wechat.closed : closed === 'these' ? messages.wechat.these : null
  return (
    <>
      <Text className="para small">{state ?? (hasLong ? messages.wechat.open : messages.wechat.asks)}</Text>
      {closed ? (
        <Button look="plain" text={messages.openSetting} busy={open.busy} onTap={() => void open.run()} />
      ) : (
        missing && (
          <>
            <Text className="para small">
              {told && told !== 'refused' && told !== 'unusable'
                ? asking.notAsked[told]
                : messages.askLongWhy}
            </Text>
            <Button look="plain" text={messages.askLong} busy={ask.busy} onTap={() => void ask.run()} />
          </>
        )
      )}
      <Notice refusal={ask.refusal} />
    </>
  )
}
export const WechatState = ({ known }: { known: boolean }) => {
  if (known && process.env.TARO_ENV === 'weapp') return <Asked />
  return <Text className="para small">{known ? messages.wechat.elsewhere : messages.wechat.none}</Text>
}
