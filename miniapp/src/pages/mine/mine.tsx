import { View } from '@tarojs/components'
import { openSearch } from '../../item-search/wish.ts'
import { loadGoing } from '../../load-going.ts'
import { go, MINE, toReceipt } from '../../routes.ts'
import { token } from '../../session.ts'
import { Button } from '../../ui/button.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { Await, Empty, SignInFirst } from '../../ui/states.tsx'
import { useLoad } from '../../use-load.ts'
import { useWaiting, WaitingList } from '../../waiting/waiting-list.tsx'
import { EntryRow, keyOf } from './entry-row.tsx'
import { type Entry, orderMine } from './order.ts'
import { Reports } from './reports.tsx'
import { words } from './words.ts'

const Entries = ({ title, entries }: { title: string; entries: Entry[] }) =>
  entries.length === 0 ? null : (
    <Section title={title}>
      <View className="card">
        {entries.map(entry => (
          <EntryRow key={keyOf(entry)} entry={entry} />
        ))}
      </View>
    </Section>
  )

export default () => {
  const signedIn = token.use()
  const going = useLoad(signedIn ? loadGoing : undefined, [signedIn])
  const waiting = useWaiting(Boolean(signedIn))
  return (
    <Page title={words.title} tab={MINE}>
      {signedIn ? (
        <Await of={going}>
          {value => {
            const { next, over } = orderMine(value, new Date().toISOString())
            return (
              <>
                <WaitingList waiting={waiting} />
                {next.length === 0 && (
                  <Empty text={words.empty}>
                    <Button look="plain" text={words.find} onTap={openSearch} />
                  </Empty>
                )}
                <Entries title={words.next} entries={next} />
                <Reports />
                <Entries title={words.over} entries={over} />
              </>
            )
          }}
        </Await>
      ) : (
        <SignInFirst />
      )}
      <Button
        look="quiet"
        icon="search"
        text={signedIn ? words.trackOther : words.track}
        onTap={() => go(toReceipt())}
      />
    </Page>
  )
}
