import { Text, Button as WechatButton } from '@tarojs/components'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { messages } from '../shell/messages.ts'

interface Told {
  detail: { code?: string; errMsg?: string }
}
interface Props {
  text: string
  busy: boolean
  /** What the server exchanges for the number, once. */
  onCode: (code: string) => void
  onRefused: (refusal: Refusal) => void
}
/**
 * 手机号快速验证: WeChat shows its own sheet, with the number it would tell, before anything is told. Who says no there is
 * left in peace; an account without the right to ask, or a phone too old for it, is said with the other way.
 */
export const PhoneButton = ({ text, busy, onCode, onRefused }: Props) => {
  const hear = ({ detail: { code, errMsg = '' } }: Told) => {
    if (code) return onCode(code)
    if (!/user (deny|cancel)|cancel/i.test(errMsg))
      onRefused(new Refusal('wechat.unavailable', [], messages.noWechatPhone))
  }
  return (
    <WechatButton
      className={`tap button primary from-wechat${busy ? ' busy off' : ''}`}
      role="button"
      aria-label={text}
      {...(!busy && { openType: 'getPhoneNumber' as const })}
      hoverClass="none"
      onGetPhoneNumber={hear}
    >
      <Text className="button-text">{text}</Text>
    </WechatButton>
  )
}
