import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { shortLetters, shortLinks } from '@zhenyiban/shared/codes/short-links.ts'
import { useState } from 'react'
import { api } from '../shell/api.ts'
import { messages } from '../shell/messages.ts'
import { useParams } from '../shell/routes.ts'
import { useAction } from '../shell/use-load.ts'
import { Button } from './button.tsx'
import { Notice } from './states.tsx'

/** WeChat's own browser, and not a page that its mini-program shows. */
const inWechatBrowser = (): boolean =>
  /MicroMessenger/i.test(navigator.userAgent) && !/miniProgram/i.test(navigator.userAgent)

/** The short link that a page came by, or could have; null for pages that have none. */
export const shortLinkOf = (path: string, code: string | undefined) => {
  const page = path.replace(/^\/?features\//, '').split('?')[0]
  const token = page === 'queue/pages/place' ? 'w' : null
  const letter = token ?? shortLetters.find(each => shortLinks[each].page === page)
  return letter && code && shortLinks[letter].code.test(code) ? { letter, code } : null
}

/** In WeChat's browser the web page offers the mini-program, which has reminders; elsewhere it is all there is. */
export const MiniOffer = () => {
  const { path } = useRouter()
  const { code } = useParams()
  const [none, tellNone] = useState(false)
  const params = shortLinkOf(path, code)
  const open = useAction(async () => {
    const { url } = await api.miniLink({ params: params! })
    if (url) window.location.href = url
    else tellNone(true)
  })
  if (!params || !inWechatBrowser()) return null
  return (
    <View className="card mini-offer">
      <Text className="para">{none ? messages.miniOffer.none : messages.miniOffer.text}</Text>
      <Notice refusal={open.refusal} />
      {!none && (
        <Button look="plain" text={messages.miniOffer.open} busy={open.busy} onTap={() => void open.run()} />
      )}
    </View>
  )
}
