import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../../shell/api.ts'
import { useLoad } from '../../../shell/use-load.ts'
import { Choice } from '../../../ui/choice.tsx'
import { Field } from '../../../ui/field.tsx'
import { Await, Empty } from '../../../ui/states.tsx'
import { chosenHall, hallOf } from '../../organisations/chosen-hall.ts'
import { messages } from '../messages.ts'

interface VillageProps {
  chosen: string | null
  onPick: (village: { id: string; name: string }) => void
}
/** Villages of the town whose hall the person uses, found by name. */
export const Village = ({ chosen, onPick }: VillageProps) => {
  const hallId = chosenHall.use()
  const [typed, setTyped] = useState('')
  const villages = useLoad(async () => {
    const hall = hallOf(await api.halls(), hallId)
    return hall ? api.villages({ params: { hallId: hall.id } }) : []
  }, [hallId])
  return (
    <Await of={villages}>
      {all => {
        const found = all.filter(({ name }) => name.includes(typed.trim()))
        return (
          <View>
            <Field label={messages.profile.findVillage} value={typed} onInput={setTyped} />
            <View className="villages">
              {found.length === 0 ? (
                <Empty text={messages.profile.noVillage} />
              ) : (
                found.map(village => (
                  <Choice
                    key={village.id}
                    text={village.name}
                    on={village.id === chosen}
                    onTap={() => onPick(village)}
                  />
                ))
              )}
            </View>
          </View>
        )
      }}
    </Await>
  )
}
