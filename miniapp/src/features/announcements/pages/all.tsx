import { Text, View } from '@tarojs/components'
import { bookingsHit } from '@zhenyiban/shared/announcements/concern.ts'
import { announcementKindLabels, type ShownAnnouncement } from '@zhenyiban/shared/announcements/shown.ts'
import { localDayOf } from '@zhenyiban/shared/time/chinese-dates.ts'
import { api } from '../../../shell/api.ts'
import { go, toAppointment } from '../../../shell/routes.ts'
import { token } from '../../../shell/session.ts'
import { useLoad } from '../../../shell/use-load.ts'
import { Gradually } from '../../../ui/gradually.tsx'
import { Page } from '../../../ui/page.tsx'
import { Row } from '../../../ui/row.tsx'
import { Await, Empty } from '../../../ui/states.tsx'
import { chosenHall, hallOf } from '../../organisations/chosen-hall.ts'
import { messages } from '../messages.ts'
import { readAnnouncements, type Standing, standing } from '../read.ts'
import '../announcements.scss'

const Said = ({ said, bookings }: { said: ShownAnnouncement; bookings: Standing }) => (
  <View className="card">
    <View className="said-head">
      <View className="said-title" role="heading" aria-level={2}>
        {said.title}
      </View>
      <Text className={`mark ${said.kind === 'news' ? 'plain' : 'todo'}`}>
        {announcementKindLabels[said.kind] ?? said.kind}
      </Text>
    </View>
    {said.days && <Text className="para strong">{messages.days(said.days)}</Text>}
    <Text className="para">{said.text}</Text>
    <Text className="para soft">{messages.from(said.placeName, localDayOf(said.publishedAt))}</Text>
    {bookingsHit(said, bookings).map(({ id, startsAt }) => (
      <Row
        key={id}
        title={messages.hit(startsAt)}
        text={messages.hitMore}
        needed
        onTap={() => go(toAppointment(id))}
      />
    ))}
  </View>
)

export default () => {
  const signedIn = token.use() !== ''
  const hallId = chosenHall.use()
  const all = useLoad(async () => {
    const [halls, booked] = await Promise.all([api.halls(), signedIn ? api.myAppointments() : []])
    const hall = hallOf(halls, hallId)
    const bookings = standing(booked)
    return { bookings, said: hall ? await readAnnouncements(hall.id, signedIn, bookings) : [] }
  }, [signedIn, hallId])
  return (
    <Page title={messages.title}>
      <Await of={all}>
        {({ bookings, said }) =>
          said.length === 0 ? (
            <Empty text={messages.empty} />
          ) : (
            <Gradually of={said} className="all-said">
              {each => <Said key={each.id} said={each} bookings={bookings} />}
            </Gradually>
          )
        }
      </Await>
    </Page>
  )
}
