import { Text, View } from '@tarojs/components'
import { heldOf, type Moment, nextAsking } from '@zhenyiban/shared/notifications/asking.ts'
import { wantsWechat } from '@zhenyiban/shared/notifications/hearing.ts'
import { aboutKey, type SubscriptionAbout } from '@zhenyiban/shared/notifications/subscriptions.ts'
import { api } from '../../../shell/api.ts'
import { go, MESSAGE_SETTINGS, PROFILE } from '../../../shell/routes.ts'
import { useLoad } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { Section } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/states.tsx'
import { hearingOf } from './hearing.ts'
import { messages } from './messages.ts'
import { useAsking } from './use-asking.ts'

interface RemindersProps {
  moment: Moment
  /** The thing on the screen first, then what it came from. */
  about: readonly SubscriptionAbout[]
}
/** What came of the last tap, or what a tap would do. */
const wordsOf = (
  { moment, about }: RemindersProps,
  { held, asking, closed, told }: ReturnType<typeof useAsking>,
): string => {
  const kept = heldOf(moment, about.map(aboutKey), held)
  if (!asking) return kept ? messages.held[kept](moment) : messages.unusable
  if (closed) return messages.closed[closed]
  if (told === 'refused' || told === 'unusable') return messages[told]
  return told ? messages.notAsked[told] : messages[asking.kind](moment)
}
/** WeChat's subscribe messages (订阅消息): WeChat wants a tap for each question. */
const Ask = ({ moment, about }: RemindersProps) => {
  const all = useAsking(held => nextAsking(moment, about.map(aboutKey), held), about)
  if (!all.isKnown) return null
  return (
    <>
      <Text className="para">{wordsOf({ moment, about }, all)}</Text>
      <Notice refusal={all.ask.refusal} />
      {all.asking &&
        (all.closed ? (
          <Button
            look="plain"
            text={messages.openSetting}
            busy={all.open.busy}
            onTap={() => void all.open.run()}
          />
        ) : (
          <Button
            look="plain"
            icon="bell"
            text={messages.ask}
            busy={all.ask.busy}
            onTap={() => void all.ask.run()}
          />
        ))}
    </>
  )
}

/** By which ways the person will hear of the thing on the screen, and how to have more. */
export const Reminders = ({ moment, about }: RemindersProps) => {
  const settings = useLoad(() => api.messageSettings(), [])
  if (!settings.value) return null
  const { preferences, reach } = settings.value
  const wanted = wantsWechat(moment, preferences)
  const canAsk = process.env.TARO_ENV === 'weapp' && reach.wechat
  const { lines, bind } = hearingOf(moment, settings.value)
  return (
    <Section title={messages.title}>
      <View className="card">
        {canAsk && wanted && <Ask moment={moment} about={about} />}
        {canAsk && !wanted && <Text className="para">{messages.unwanted}</Text>}
        {lines.map(line => (
          <Text key={line} className="para small">
            {line}
          </Text>
        ))}
        {bind && <Button look="plain" text={messages.bind} onTap={() => go(PROFILE)} />}
        <Button look="quiet" text={messages.settings} onTap={() => go(MESSAGE_SETTINGS)} />
      </View>
    </Section>
  )
}
