import { Text, View } from '@tarojs/components'
import { Choice } from '../../../ui/choice.tsx'
import type { Draft } from '../drafts.ts'
import { messages } from '../messages.ts'

export const StepPapers = ({ draft, onChange }: { draft: Draft; onChange: (handedIn: string[]) => void }) => {
  const materials = draft.item?.materials ?? []
  if (materials.length === 0) return <Text className="para">{messages.noPapers}</Text>
  const { handedIn } = draft
  return (
    <>
      <Text className="para soft">{messages.papersHint}</Text>
      <View className="card">
        {materials.map(({ name, required, copies }) => (
          <Choice
            key={name}
            many
            text={name}
            more={[
              required ? messages.required : messages.optional,
              copies > 1 ? messages.copies(copies) : null,
            ]
              .filter(Boolean)
              .join(' · ')}
            on={handedIn.includes(name)}
            onTap={() =>
              onChange(handedIn.includes(name) ? handedIn.filter(one => one !== name) : [...handedIn, name])
            }
          />
        ))}
      </View>
    </>
  )
}
