import { Text, View } from '@tarojs/components'
import { messages } from '../shell/messages.ts'
import { go, HOME, ME, MINE, SERVICES, type Tab } from '../shell/routes.ts'
import { Icon, type IconName } from './icon.tsx'
import { Tap } from './tap.tsx'

const tabs: { tab: Tab; text: string; icon: IconName }[] = [
  { tab: HOME, text: messages.tabs.home, icon: 'home' },
  { tab: SERVICES, text: messages.tabs.services, icon: 'list' },
  { tab: MINE, text: messages.tabs.mine, icon: 'folder' },
  { tab: ME, text: messages.tabs.me, icon: 'person' },
]

export const TabBar = ({ tab: present }: { tab: Tab }) => (
  <View className="tab-bar" role="tablist">
    {tabs.map(({ tab, text, icon }) => (
      <Tap
        key={tab}
        className={`tab${tab === present ? ' on' : ''}`}
        role="tab"
        on={tab === present}
        label={text}
        onTap={() => tab !== present && go(tab)}
      >
        <Icon name={icon} />
        <Text className="tab-text">{text}</Text>
      </Tap>
    ))}
  </View>
)
