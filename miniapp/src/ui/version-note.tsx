import { Text, View } from '@tarojs/components'
import { messages } from '../shell/messages.ts'
import { newVersion, takeNewVersion } from '../shell/new-version.ts'
import { Button } from './button.tsx'

/** On the four tabs alone, where nothing is being filled in. */
export const VersionNote = () => {
  const state = newVersion.use()
  if (state === 'none') return null
  return (
    <View className="card" role="status">
      <Text className="para">{messages.version[state]}</Text>
      {state === 'ready' && <Button text={messages.version.take} onTap={takeNewVersion} />}
      <Button look="quiet" text={messages.version.later} onTap={() => newVersion.set('none')} />
    </View>
  )
}
