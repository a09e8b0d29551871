import { Text, View } from '@tarojs/components'
import type { GuideMaterial } from '@zhenyiban/shared/catalogue/contract.ts'
import { Choice } from '../../../ui/choice.tsx'
import { messages } from '../messages.ts'
import { useTicks } from '../ticks.ts'

/** What to bring, to be ticked off at home. */
export const Checklist = ({ itemId, materials }: { itemId: string; materials: GuideMaterial[] }) => {
  const { ticked, toggle } = useTicks(itemId)
  if (materials.length === 0) return <Text className="para">{messages.guide.bringNone}</Text>
  const ready = materials.filter(({ name }) => ticked.includes(name)).length
  return (
    <View className="card">
      <Text className="para small soft secondary">{messages.guide.bringHint}</Text>
      {materials.map(({ name, required, copies, source, check }) => (
        <Choice
          key={name}
          many
          text={name}
          more={[
            required ? messages.guide.required : messages.guide.optional,
            copies > 1 ? messages.guide.copies(copies) : null,
            source,
            check,
          ]
            .filter(Boolean)
            .join(' · ')}
          on={ticked.includes(name)}
          onTap={() => toggle(name)}
        />
      ))}
      <Text className={`mark ready ${ready === materials.length ? 'good' : ''}`}>
        {messages.guide.ready(ready, materials.length)}
      </Text>
    </View>
  )
}
