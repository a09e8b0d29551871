import { Text } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { messages } from '../shell/messages.ts'
import { Icon } from './icon.tsx'
import { Tap } from './tap.tsx'

/** What is dialled of 「67368123(镇党政办)」. */
const dialled = (phone: string): string => /[\d-]{3,}/.exec(phone)?.[0] ?? phone

/** A number that calls when tapped. */
export const PhoneLink = ({ phone }: { phone: string }) => (
  <Tap
    className="link phone"
    role="link"
    label={messages.call(phone)}
    onTap={() => void Taro.makePhoneCall({ phoneNumber: dialled(phone) }).catch(() => {})}
  >
    <Icon name="phone" />
    <Text>{phone}</Text>
  </Tap>
)
