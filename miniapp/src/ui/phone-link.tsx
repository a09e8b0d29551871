import { Text } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { words } from '../words.ts'
import { Icon } from './icon.tsx'
import { Tap } from './tap.tsx'

/** A number that calls when tapped. */
export const PhoneLink = ({ phone }: { phone: string }) => (
  <Tap
    className="link phone"
    role="link"
    label={words.call(phone)}
    onTap={() => void Taro.makePhoneCall({ phoneNumber: phone }).catch(() => {})}
  >
    <Icon name="phone" />
    <Text>{phone}</Text>
  </Tap>
)
