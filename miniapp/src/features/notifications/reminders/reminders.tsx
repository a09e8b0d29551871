import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { api } from '../../../shell/api.ts'
import { useAction, useLoad } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/states.tsx'
import { messages } from './messages.ts'

/** Asks for WeChat's subscribe messages (订阅消息): WeChat wants a tap, and grants one message of each template. */
const Ask = () => {
  const templates = useLoad(() => api.templates(), [])
  const [told, setTold] = useState<string>()
  const ask = useAction(async () => {
    const offered = templates.value ?? []
    const answer = await Taro.requestSubscribeMessage({
      tmplIds: offered.map(({ templateId }) => templateId),
      entityIds: [],
    })
    const accepted = offered
      .filter(({ templateId }) => (answer as unknown as Record<string, string>)[templateId] === 'accept')
      .map(({ key }) => key)
    if (accepted.length > 0) await api.acceptTemplates({ body: { accepted } })
    setTold(accepted.length > 0 ? messages.done : messages.refused)
  })
  if (!templates.value || templates.value.length === 0) return null
  return (
    <View className="card">
      <Text className="para">{told ?? messages.why}</Text>
      <Notice refusal={ask.refusal} />
      {told !== messages.done && (
        <Button look="plain" icon="bell" text={messages.ask} busy={ask.busy} onTap={() => void ask.run()} />
      )}
    </View>
  )
}
export const Reminders = () => (process.env.TARO_ENV === 'weapp' ? <Ask /> : null)
