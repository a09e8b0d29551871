import { Text, View } from '@tarojs/components'
import { taskTypeLabel } from '@zhenyiban/shared/catalogue/contract.ts'
import { api } from '../../../shell/api.ts'
import { go, toAsk, toBook, useParams } from '../../../shell/routes.ts'
import { guideCard, usePublicCard } from '../../../shell/sharing.ts'
import { useLoad } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { ShareButton } from '../../../ui/share-button.tsx'
import { Await } from '../../../ui/states.tsx'
import { chosenHall, hallOf } from '../../organisations/chosen-hall.ts'
import { AskedBefore } from '../asked/asked-before.tsx'
import { useAskedOf } from '../asked/use-asked.ts'
import { messages } from '../messages.ts'
import { GuideBody, Where } from '../parts/guide-body.tsx'
import '../catalogue.scss'

export default () => {
  const { id = '' } = useParams()
  const hallId = chosenHall.use()
  // What a place says for itself (phone, place, hours) is that of the hall the page names.
  const guide = useLoad(async () => {
    const hall = hallOf(await api.halls(), hallId)
    return { hall, item: await api.item({ params: { itemId: id }, query: hall ? { hallId: hall.id } : {} }) }
  }, [id, hallId])
  const asked = useAskedOf(id, guide.value?.hall?.id)
  const card = guide.value && guideCard(id, guide.value.item.name)
  usePublicCard(card)
  const book = guide.value && (
    <Button text={messages.guide.book} icon="calendar" onTap={() => go(toBook({ itemId: id }))} />
  )
  return (
    <Page title={messages.guide.title} foot={book}>
      <Await of={guide}>
        {({ item: value, hall }) => (
          <>
            <View className="guide-name" role="heading" aria-level={2}>
              {value.name}
            </View>
            <View className="guide-marks">
              <Text className="mark">{value.department}</Text>
              <Text className="mark secondary">{taskTypeLabel(value.taskType)}</Text>
            </View>
            {value.guide ? (
              <GuideBody item={value} guide={value.guide} hall={hall} />
            ) : (
              <>
                <View className="card no-guide">
                  <Text className="para strong">{messages.guide.none}</Text>
                  <Text className="para">{messages.guide.noneText}</Text>
                </View>
                <Section title={messages.guide.place}>
                  {hall && <Where hall={hall} local={value.local} />}
                </Section>
              </>
            )}
            <AskedBefore answers={asked} />
            <Button
              look="plain"
              icon="ask"
              text={messages.guide.ask}
              onTap={() => go(toAsk({ kind: 'item', id }))}
            />
            {card && <ShareButton card={card} />}
          </>
        )}
      </Await>
    </Page>
  )
}
