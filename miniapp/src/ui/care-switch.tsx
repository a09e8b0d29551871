import { Text } from '@tarojs/components'
import { messages } from '../shell/messages.ts'
import { care } from './care.ts'
import { Tap } from './tap.tsx'

export const CareSwitch = () => {
  const on = care.use()
  return (
    <Tap className="care-switch" label={messages.careSwitch(on)} onTap={() => care.set(!on)}>
      <Text>{on ? messages.careOff : messages.careOn}</Text>
    </Tap>
  )
}
