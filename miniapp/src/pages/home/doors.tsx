import { Text, View } from '@tarojs/components'
import { go, MINE, toAsk, toBook, toHall } from '../../shell/routes.ts'
import { useScan } from '../../shell/use-scan.ts'
import { Button } from '../../ui/button.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { Notice } from '../../ui/states.tsx'
import { Tap } from '../../ui/tap.tsx'
import { messages } from './messages.ts'

/** The four doors under the search bar. */
export const Doors = () => {
  const scan = useScan('over')
  const doors: { text: string; icon: IconName; open: () => void }[] = [
    { text: messages.doors.scan, icon: 'scan', open: () => void scan.run() },
    { text: messages.doors.book, icon: 'calendar', open: () => go(toBook()) },
    { text: messages.doors.progress, icon: 'clock', open: () => go(MINE) },
    { text: messages.doors.ask, icon: 'ask', open: () => go(toAsk()) },
  ]
  return (
    <>
      <View className="doors">
        {doors.map(({ text, icon, open }) => (
          <Tap key={text} className="door" onTap={open} label={text}>
            <View className="door-sign">
              <Icon name={icon} />
            </View>
            <Text>{text}</Text>
          </Tap>
        ))}
      </View>
      <Notice refusal={scan.refusal} />
      {scan.refusal && <Button look="plain" text={messages.typeCode} onTap={() => go(toHall())} />}
    </>
  )
}
