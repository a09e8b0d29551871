import { Text, View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import { useRef } from 'react'
import { AnnouncementLine } from '../../features/announcements/line.tsx'
import { openSearch } from '../../features/catalogue/search/pending-search.ts'
import { useServerNow } from '../../shell/clock.ts'
import { useOwnNumbers } from '../../shell/kept-numbers.ts'
import { landedOn } from '../../shell/opening.ts'
import { go, HOME, INBOX, useParams } from '../../shell/routes.ts'
import { useCard } from '../../shell/sharing.ts'
import type { Loaded } from '../../shell/use-load.ts'
import { CareSwitch } from '../../ui/care-switch.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { Row } from '../../ui/row.tsx'
import { Await } from '../../ui/states.tsx'
import { Tap } from '../../ui/tap.tsx'
import { AgreeAgain } from '../agree-again.tsx'
import type { Ongoing } from '../ongoing.ts'
import { Doors } from './doors.tsx'
import { HallNow } from './hall-now.tsx'
import { messages } from './messages.ts'
import { chooseNext } from './next-action.ts'
import { NextCard } from './next-card.tsx'
import { useHome } from './use-home.ts'
import './home.scss'

/** The next thing to do; until it is known, and without a network, the number as it was told last. */
const First = ({ ongoing }: { ongoing: Loaded<Ongoing> }) => {
  const instant = useServerNow()
  const [kept] = useOwnNumbers()
  if (!ongoing.value && kept)
    return <NextCard next={{ kind: 'ticket', ticket: kept.ticket }} asOf={kept.at} />
  return <Await of={ongoing}>{value => <NextCard next={chooseNext(value, instant)} />}</Await>
}

export default () => {
  useCard(undefined)
  const launched = useParams()
  const { signedIn, halls, hall, now, going: ongoing, said, messages: inbox } = useHome()
  // Once the page is in front: what is opened earlier would take its address for its own.
  const landed = useRef(false)
  useDidShow(() => {
    if (!landed.current) landedOn(launched)
    landed.current = true
  })
  const unread = inbox.value?.messages.filter(message => !message.read).slice(0, 2) ?? []
  return (
    <Page title={messages.title} tab={HOME}>
      <View className="home-head">
        <View>
          <View className="home-name" role="heading" aria-level={1}>
            {messages.title}
          </View>
          <Text className="home-hello secondary">{messages.hello}</Text>
        </View>
        <CareSwitch />
      </View>
      {signedIn ? <First ongoing={ongoing} /> : <NextCard next={{ kind: 'start' }} />}
      <AgreeAgain />
      <Tap className="search" onTap={openSearch} label={messages.search}>
        <Icon name="search" />
        <Text className="soft">{messages.search}</Text>
      </Tap>
      <Doors />
      <AnnouncementLine of={said.value ?? []} />
      <Await of={halls}>{all => hall && <HallNow halls={all} hall={hall} now={now} />}</Await>
      {inbox.value && unread.length > 0 && (
        <Section title={messages.messages.title}>
          <View className="card">
            {unread.map(message => (
              <Row key={message.id} title={message.title} text={message.text} onTap={() => go(INBOX)} />
            ))}
            <Tap className="link" role="link" onTap={() => go(INBOX)}>
              <Text>{messages.messages.all(inbox.value.unread)}</Text>
            </Tap>
          </View>
        </Section>
      )}
    </Page>
  )
}
