import { Text, View } from '@tarojs/components'
import { hoursInWords } from '@zhenyiban/shared/organisations/contract.ts'
import type { Ticket } from '@zhenyiban/shared/queue/contract.ts'
import {
  go,
  goOn,
  toBook,
  toGuide,
  toHall,
  toPublicPage,
  toTicket,
  useParams,
} from '../../../shell/routes.ts'
import { scannedAtLaunch } from '../../../shell/scan.ts'
import { openSignIn } from '../../../shell/session.ts'
import { hallCard, usePublicCard } from '../../../shell/sharing.ts'
import { Button } from '../../../ui/button.tsx'
import { EnterCode } from '../../../ui/enter-code.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { ShareButton } from '../../../ui/share-button.tsx'
import { Await } from '../../../ui/states.tsx'
import { Tap } from '../../../ui/tap.tsx'
import { AnnouncementLine } from '../../announcements/line.tsx'
import { ItemSearch } from '../../catalogue/search/item-search.tsx'
import { openText, waitText } from '../../organisations/hall-text.ts'
import { messages } from '../messages.ts'
import { CheckIn } from '../parts/check-in.tsx'
import { NearNote } from '../parts/near-note.tsx'
import { WalkIn } from '../parts/walk-in.tsx'
import { useHallVisit } from '../use-hall-visit.ts'
import '../queue.scss'

const Tickets = ({ tickets }: { tickets: readonly Ticket[] }) => (
  <Section title={messages.hall.ticket}>
    {tickets.map(({ id, number, visitor }) => (
      <View key={id} className="card">
        {visitor && <Text className="para strong">{visitor.name}</Text>}
        <Text className="hall-number">{number}</Text>
        <Button text={messages.hall.seeTicket} onTap={() => go(toTicket(id))} />
      </View>
    ))}
  </Section>
)

const Visit = ({ code, nearCode }: { code: string; nearCode: string | undefined }) => {
  const { signedIn, hall, now, said, mine, near, checkIn, tapped, walkIn } = useHallVisit(code, nearCode)
  const today = hall.value?.today
  const card = hall.value && hallCard(code, hall.value.name)
  usePublicCard(card)
  // A hall at lunch still gives numbers; one that does not open again today gives none.
  const byStaff = near.way === 'staff'
  const isOver = today !== undefined && !today.open && today.changesAt === null
  const mayTake = (
    <>
      {isOver ? <Text className="para">{messages.hall.over}</Text> : !byStaff && <WalkIn {...walkIn} />}
      <Button
        look={isOver ? 'primary' : 'quiet'}
        text={messages.hall.book}
        onTap={() => go(toBook({ ...(hall.value ? { hallId: hall.value.id } : {}) }))}
      />
    </>
  )
  return (
    <>
      <Await of={hall}>
        {({ name, address, openingHours, weekdayHours, today }) => (
          <>
            <View className="hall-name" role="heading" aria-level={2}>
              {name}
            </View>
            <Text className={`mark hall-open ${today.open ? 'good' : 'todo'}`}>{openText(today)}</Text>
            {now.value && today.open && (
              <Text className="para hall-wait">{waitText(now.value.waiting, now.value.waitMinutes)}</Text>
            )}
            <Text className="para soft secondary">{`${address} · ${hoursInWords({ openingHours, weekdayHours })}`}</Text>
          </>
        )}
      </Await>
      <AnnouncementLine of={said.value ?? []} />
      {hall.refusal && !hall.value && (
        <Button look="quiet" text={messages.hall.wrongCode} onTap={() => goOn(toHall())} />
      )}
      {hall.value && !signedIn && (
        <>
          <Button look="plain" text={messages.hall.signIn} onTap={openSignIn} />
          {!isOver && <NearNote near={near} />}
          {mayTake}
          {(isOver || byStaff) && (
            <Section title={messages.hall.look}>
              <ItemSearch onPick={({ id }) => go(toGuide(id))} />
            </Section>
          )}
        </>
      )}
      {hall.value && signedIn && (
        <Await of={mine}>
          {({ tickets, bookings, mayWalkIn }) => (
            <>
              {tickets.length > 0 && <Tickets tickets={tickets} />}
              {(bookings.length > 0 || (mayWalkIn && !isOver)) && <NearNote near={near} />}
              {bookings.length > 0 && (
                <CheckIn bookings={bookings} checkIn={checkIn} tapped={tapped} byStaff={byStaff} />
              )}
              {mayWalkIn && mayTake}
            </>
          )}
        </Await>
      )}
      {hall.value && (
        <Tap className="link" role="link" onTap={() => go(toPublicPage(code))}>
          <Text>{messages.hall.public}</Text>
        </Tap>
      )}
      {card && <ShareButton card={card} />}
    </>
  )
}

const Enter = () => {
  usePublicCard(undefined)
  return <EnterCode words={messages.hall.enterCode} toCode={toHall} />
}

export default () => {
  const params = useParams()
  const scanned = scannedAtLaunch(params)
  const code = params.code ?? scanned?.code
  return (
    <Page title={code ? messages.hall.title : messages.hall.enterTitle}>
      {code ? <Visit code={code} nearCode={params.near ?? scanned?.near} /> : <Enter />}
    </Page>
  )
}
