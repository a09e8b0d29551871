import { Text, Button as WechatButton } from '@tarojs/components'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { useState } from 'react'
import { messages } from '../shell/messages.ts'
import { type Card, sendOn } from '../shell/sharing.ts'
import { useAction } from '../shell/use-load.ts'
import { Button } from './button.tsx'
import { Notice } from './states.tsx'

const texts = messages.sendOn

const OnWeb = ({ card }: { card: Card }) => {
  const [copied, setCopied] = useState(false)
  const send = useAction(async () => {
    const how = await sendOn(card).catch(() => {
      throw new Refusal('request.invalid', [], texts.notCopied)
    })
    setCopied(how === 'copied')
  })
  return (
    <>
      <Notice refusal={send.refusal} />
      <Button
        look="plain"
        text={copied ? texts.copied : texts.web}
        busy={send.busy}
        onTap={() => void send.run()}
      />
    </>
  )
}

/** Sends a card on. In WeChat its page says what is sent (`useCard` and the like), as WeChat asks the page. */
export const ShareButton = ({ card }: { card: Card }) =>
  process.env.TARO_ENV === 'weapp' ? (
    <WechatButton className="tap button plain from-wechat" openType="share" hoverClass="none">
      <Text className="button-text">{texts.wechat}</Text>
    </WechatButton>
  ) : (
    <OnWeb card={card} />
  )
