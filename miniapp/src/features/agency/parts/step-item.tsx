import { Text, View } from '@tarojs/components'
import { useAction } from '../../../shell/use-load.ts'
import { Section } from '../../../ui/page.tsx'
import { Row } from '../../../ui/row.tsx'
import { Notice } from '../../../ui/states.tsx'
import { ItemSearch } from '../../catalogue/search/item-search.tsx'
import type { Draft } from '../drafts.ts'
import { type KnownItem, knownItems, lookAtItem } from '../known-items.ts'
import { messages } from '../messages.ts'

export const StepItem = ({ draft, onPick }: { draft: Draft; onPick: (item: KnownItem) => void }) => {
  const known = knownItems.use()
  const look = useAction(async (itemId: string) => onPick(await lookAtItem(itemId)))
  return (
    <>
      {draft.item && <Text className="para strong">{messages.itemChosen(draft.item.name)}</Text>}
      <ItemSearch onPick={({ id }) => void look.run(id)} />
      <Notice refusal={look.refusal} />
      <Section title={messages.knownItems}>
        {known.length === 0 ? (
          <Text className="para soft">{messages.noKnown}</Text>
        ) : (
          <View className="card">
            {known.map(item => (
              <Row key={item.id} title={item.name} onTap={() => onPick(item)} />
            ))}
          </View>
        )}
      </Section>
    </>
  )
}
