import { Text } from '@tarojs/components'
import { words } from '../words.ts'
import { care } from './care.ts'
import { Tap } from './tap.tsx'

export const CareSwitch = () => {
  const on = care.use()
  return (
    <Tap className="care-switch" label={words.careSwitch(on)} onTap={() => care.set(!on)}>
      <Text>{on ? words.careOff : words.careOn}</Text>
    </Tap>
  )
}
