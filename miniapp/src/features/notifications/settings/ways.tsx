import { Text, View } from '@tarojs/components'
import { type Reach, type Way, ways } from '@zhenyiban/shared/notifications/preferences.ts'
import { go, PROFILE } from '../../../shell/routes.ts'
import { Button } from '../../../ui/button.tsx'
import { Choice } from '../../../ui/choice.tsx'
import { Section } from '../../../ui/page.tsx'
import { messages } from './messages.ts'
import type { PartProps } from './topics.tsx'
import { WechatState } from './wechat-state.tsx'

interface WaysProps extends PartProps {
  reach: Reach
}
/** In the order in which ways are tried: one that is switched on comes behind those that are, a call always last. */
const toggled = (wanted: readonly Way[], way: Way): Way[] => {
  if (wanted.includes(way)) return wanted.filter(each => each !== way)
  const others = wanted.filter(each => each !== 'call')
  return way === 'call' ? [...others, 'call'] : [...others, way, ...wanted.filter(each => each === 'call')]
}
const First = ({ preferences, change }: PartProps) => {
  const [first] = preferences.ways
  const put = (way: Way) => change({ ways: [way, ...preferences.ways.filter(each => each !== way)] })
  return (
    <View className="card">
      <Text className="para strong">{messages.first}</Text>
      {(['wechat', 'sms'] as const).map(way => (
        <Choice key={way} text={messages.firstOf[way]} on={first === way} onTap={() => put(way)} />
      ))}
      <Text className="para small soft">{messages.firstText}</Text>
    </View>
  )
}
/** By which ways, and how each of them stands. */
export const Ways = ({ preferences, reach, change }: WaysProps) => {
  const wanted = preferences.ways
  const more: Record<Way, string | undefined> = {
    wechat: undefined,
    sms: reach.phone ? messages.sms.phone(reach.phone) : messages.sms.none,
    call: messages.call,
  }
  return (
    <Section title={messages.how}>
      <View className="card">
        {ways.map(way => (
          <View key={way}>
            <Choice
              many
              text={messages.ways[way]}
              more={more[way]}
              on={wanted.includes(way)}
              onTap={() => change({ ways: toggled(wanted, way) })}
            />
            {way === 'wechat' && wanted.includes('wechat') && <WechatState known={reach.wechat} />}
            {way === 'sms' && !reach.phone && (
              <Button look="plain" text={messages.bind} onTap={() => go(PROFILE)} />
            )}
          </View>
        ))}
        {wanted.length === 0 && <Text className="para">{messages.noWay}</Text>}
      </View>
      {wanted.includes('wechat') && wanted.includes('sms') && (
        <First preferences={preferences} change={change} />
      )}
    </Section>
  )
}
