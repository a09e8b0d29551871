import { Text, View } from '@tarojs/components'
import { api } from '../../../shell/api.ts'
import { useLoad } from '../../../shell/use-load.ts'
import { Section } from '../../../ui/page.tsx'
import { Await } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'
import { Material } from './material.tsx'
import '../papers.scss'

interface Props {
  matterId: string
  /** Of the matter: with another one its papers are asked for anew. */
  version: string | undefined
  onChanged: () => Promise<void>
}
/** What the guide asks for, what has come of it, and how to send the rest from the phone. */
export const Papers = ({ matterId, version, onChanged }: Props) => {
  const papers = useLoad(() => api.myPapers({ params: { matterId } }), [matterId, version])
  const reload = async () => {
    await Promise.all([papers.reload(), onChanged()])
  }
  return (
    <Section title={messages.materials}>
      <View className="card">
        <Await of={papers}>
          {({ materials }) => (
            <>
              {materials.some(({ canAdd }) => canAdd) && (
                <Text className="para soft">{messages.papers.how}</Text>
              )}
              {materials.map(material => (
                <Material
                  key={material.name}
                  matterId={matterId}
                  material={material}
                  onDone={changed => {
                    papers.set(changed)
                    void onChanged()
                  }}
                  refresh={reload}
                />
              ))}
            </>
          )}
        </Await>
      </View>
    </Section>
  )
}
