import { Text, View } from '@tarojs/components'
import { announcementKindLabels, type ShownAnnouncement } from '@zhenyiban/shared/announcements/shown.ts'
import type { Hall } from '@zhenyiban/shared/organisations/contract.ts'
import type { PublicFigures } from '@zhenyiban/shared/public-page/contract.ts'
import { localDayOf } from '@zhenyiban/shared/time/chinese-dates.ts'
import { serverNow } from '../../../shell/clock.ts'
import { ANNOUNCEMENTS, go, useParams } from '../../../shell/routes.ts'
import { scannedAtLaunch } from '../../../shell/scan.ts'
import { type Card, publicPageCard, usePublicCard } from '../../../shell/sharing.ts'
import { Page, Section } from '../../../ui/page.tsx'
import { Row } from '../../../ui/row.tsx'
import { ShareButton } from '../../../ui/share-button.tsx'
import { Await, Empty } from '../../../ui/states.tsx'
import { AskedBefore } from '../../catalogue/asked/asked-before.tsx'
import { openText } from '../../organisations/hall-text.ts'
import { messages } from '../messages.ts'
import { Cases } from '../parts/cases.tsx'
import { LineNow } from '../parts/line-now.tsx'
import { OnTimeOf, RatingsOf } from '../parts/shares.tsx'
import { UsualWaits } from '../parts/usual-waits.tsx'
import { usePublicPage } from '../use-public-page.ts'
import '../public-page.scss'

/** Of when and of how many; in care mode without how it is counted. */
const Basis = ({ of, how }: { of: string; how: string }) => (
  <>
    <Text className="para small soft">{of}</Text>
    <Text className="small soft secondary">{how}</Text>
  </>
)
const Figures = ({ figures: { asOf, waits, onTime, ratings, hall, town } }: { figures: PublicFigures }) => {
  const ofTown = `${town.name}（${messages.town}）`
  return (
    <>
      <Section title={messages.waits.title}>
        <View className="card">
          <UsualWaits waits={waits} today={localDayOf(serverNow().toISOString())} />
          <Basis
            of={`${messages.days(waits)}，${messages.waits.sample(waits.visits)}。`}
            how={messages.waits.least(waits.least)}
          />
        </View>
      </Section>
      <Section title={messages.onTime.title}>
        <View className="card">
          <OnTimeOf name={hall.name} of={onTime.hall} />
          {onTime.town.decided > onTime.hall.decided && <OnTimeOf name={ofTown} of={onTime.town} />}
          <Basis of={`${messages.days(onTime)}。`} how={messages.onTime.how} />
        </View>
      </Section>
      <Section title={messages.ratings.title}>
        <View className="card">
          <RatingsOf name={hall.name} of={ratings.hall} />
          {ratings.town.given > ratings.hall.given && <RatingsOf name={ofTown} of={ratings.town} />}
          <Basis
            of={`${messages.sinceMonth(ratings.from, asOf)}。`}
            how={`${messages.ratings.how}${messages.ratings.least(ratings.least)}`}
          />
        </View>
      </Section>
    </>
  )
}

const Said = ({ said }: { said: readonly ShownAnnouncement[] }) =>
  said.length > 0 && (
    <Section title={messages.said.title}>
      <View className="card">
        {said.slice(0, 5).map(({ id, title, placeName, kind }) => (
          <Row
            key={id}
            title={title}
            text={placeName}
            mark={announcementKindLabels[kind] ?? kind}
            tone={kind === 'news' ? 'plain' : 'todo'}
            onTap={() => go(ANNOUNCEMENTS)}
          />
        ))}
      </View>
    </Section>
  )

const OfHall = ({
  page,
  hall,
  card,
}: {
  page: ReturnType<typeof usePublicPage>
  hall: Hall
  card: Card | undefined
}) => (
  <>
    <View className="public-name" role="heading" aria-level={2}>
      {hall.name}
    </View>
    <Text className={`mark ${hall.today.open ? 'good' : 'todo'}`}>{openText(hall.today)}</Text>
    <Text className="para soft small public-what secondary">{messages.what}</Text>
    <Section title={messages.line.title}>
      <View className="card">
        <Await of={page.line}>{line => <LineNow line={line} />}</Await>
      </View>
    </Section>
    <Await of={page.figures}>{figures => <Figures figures={figures} />}</Await>
    <Section title={messages.cases.title}>
      <Await of={page.cases}>{cases => <Cases cases={cases} />}</Await>
    </Section>
    <Await of={page.answers}>
      {answers => <AskedBefore title={messages.answers.title} answers={answers} />}
    </Await>
    <Await of={page.said}>{said => <Said said={said} />}</Await>
    {card && <ShareButton card={card} />}
  </>
)

export default () => {
  const params = useParams()
  const page = usePublicPage(params.code ?? scannedAtLaunch(params)?.code)
  const of = page.figures.value?.hall
  const card = of && publicPageCard(of.code, of.name)
  usePublicCard(card)
  return (
    <Page title={messages.title}>
      <Await of={page.hall}>
        {hall => (hall ? <OfHall page={page} hall={hall} card={card} /> : <Empty text={messages.noHall} />)}
      </Await>
    </Page>
  )
}
