import { Text, View } from '@tarojs/components'
import { readAgreement } from '../features/organisations/agreeing.ts'
import { api } from '../shell/api.ts'
import { go, toText } from '../shell/routes.ts'
import { token } from '../shell/session.ts'
import { useAction, useLoad } from '../shell/use-load.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/states.tsx'

const messages = {
  text: (town: string) =>
    `${town}的《隐私政策》和《服务协议》是新的，请看过再用。不同意也可以到窗口办，或在「我的数据」里注销。`,
  policy: '看《隐私政策》',
  terms: '看《服务协议》',
  agree: '看过了，同意',
} as const

/** A text has changed, or is another town's: asked again, where the person begins. */
export const AgreeAgain = () => {
  const signedIn = token.use()
  const now = useLoad(signedIn ? readAgreement : undefined, [signedIn])
  const agree = useAction(async () => {
    const { hallId, version } = now.value!
    now.set({ hallId, ...(await api.agree({ body: { hallId, version } })) })
  }, now.reload)
  if (!now.value?.due) return null
  return (
    <View className="card">
      <Text className="para">{messages.text(now.value.townName)}</Text>
      <Notice refusal={agree.refusal} />
      <Button look="quiet" text={messages.policy} onTap={() => go(toText('policy'))} />
      <Button look="quiet" text={messages.terms} onTap={() => go(toText('terms'))} />
      <Button look="plain" text={messages.agree} busy={agree.busy} onTap={() => void agree.run()} />
    </View>
  )
}
