import { useWaiting, WaitingList } from '../../features/appointments/waiting/waiting-list.tsx'
import { openSearch } from '../../features/catalogue/search/pending-search.ts'
import { useServerNow } from '../../shell/clock.ts'
import { go, MINE, toReceipt } from '../../shell/routes.ts'
import { token } from '../../shell/session.ts'
import { useLoad } from '../../shell/use-load.ts'
import { Button } from '../../ui/button.tsx'
import { Gradually } from '../../ui/gradually.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { Await, Empty, SignInFirst } from '../../ui/states.tsx'
import { loadOngoing } from '../load-ongoing.ts'
import { BadRatings } from './bad-ratings.tsx'
import { EntryRow, keyOf } from './entry-row.tsx'
import { messages } from './messages.ts'
import { type Entry, orderMine } from './order.ts'
import { Reports } from './reports.tsx'

const Entries = ({ title, entries }: { title: string; entries: Entry[] }) =>
  entries.length === 0 ? null : (
    <Section title={title}>
      <Gradually of={entries} className="card">
        {entry => <EntryRow key={keyOf(entry)} entry={entry} />}
      </Gradually>
    </Section>
  )

export default () => {
  const signedIn = token.use()
  const now = useServerNow()
  const ongoing = useLoad(signedIn ? loadOngoing : undefined, [signedIn])
  const waiting = useWaiting(Boolean(signedIn))
  return (
    <Page title={messages.title} tab={MINE}>
      {signedIn ? (
        <Await of={ongoing}>
          {value => {
            const { next, over } = orderMine(value, now)
            return (
              <>
                <WaitingList waiting={waiting} />
                {next.length === 0 && (
                  <Empty text={messages.empty}>
                    <Button look="plain" text={messages.find} onTap={openSearch} />
                  </Empty>
                )}
                <Entries title={messages.next} entries={next} />
                <Reports />
                <BadRatings />
                <Entries title={messages.over} entries={over} />
              </>
            )
          }}
        </Await>
      ) : (
        <SignInFirst why={messages.signInWhy} />
      )}
      <Button
        look="quiet"
        icon="search"
        text={signedIn ? messages.trackOther : messages.track}
        onTap={() => go(toReceipt())}
      />
    </Page>
  )
}
