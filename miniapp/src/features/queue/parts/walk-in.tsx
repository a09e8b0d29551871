import { Text, View } from '@tarojs/components'
import type { ItemSummary } from '@zhenyiban/shared/catalogue/contract.ts'
import { go, toGuide } from '../../../shell/routes.ts'
import type { Action } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { Section } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/states.tsx'
import { ItemSearch } from '../../catalogue/search/item-search.tsx'
import { messages } from '../messages.ts'

interface WalkInProps {
  take: Action<[string | null]>
  item: ItemSummary | undefined
  pickItem: (item: ItemSummary | undefined) => void
}
/** A number without a booking (现场取号), for an item or for none. */
export const WalkIn = ({ take, item, pickItem }: WalkInProps) => {
  return (
    <Section title={messages.hall.walkIn}>
      <View className="card">
        <Text className="para">{messages.hall.walkInText}</Text>
        <Notice refusal={take.refusal} />
        {item ? (
          <>
            <Text className="para strong">{item.name}</Text>
            <Button
              icon="ticket"
              text={messages.hall.takeFor}
              busy={take.busy}
              onTap={() => void take.run(item.id)}
            />
            <Button look="plain" text={messages.hall.seeGuide} onTap={() => go(toGuide(item.id))} />
            <Button look="quiet" text={messages.hall.drop} onTap={() => pickItem(undefined)} />
          </>
        ) : (
          <>
            <Button
              icon="ticket"
              text={messages.hall.take}
              busy={take.busy}
              onTap={() => void take.run(null)}
            />
            <Text className="para soft walk-in-item">{messages.hall.search}</Text>
            <ItemSearch onPick={pickItem} />
          </>
        )}
      </View>
    </Section>
  )
}
