import { Text, View } from '@tarojs/components'
import { api } from '../../../shell/api.ts'
import { useLoad } from '../../../shell/use-load.ts'
import { useReloads } from '../../../shell/use-reloads.ts'
import { Section } from '../../../ui/page.tsx'
import { Await } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'
import { Material } from './material.tsx'
import '../papers.scss'

/** While somebody looks at what was sent, the screen looks for their answer. */
const LOOK_EVERY_MS = 15_000

/** What the guide asks for, what has come of it, and how to send the rest from the phone. */
export const Papers = ({ matterId, onChanged }: { matterId: string; onChanged: () => Promise<void> }) => {
  const papers = useLoad(() => api.myPapers({ params: { matterId } }), [matterId])
  const waits = papers.value?.materials.some(({ waiting }) => waiting > 0) ?? false
  const reload = async () => {
    await Promise.all([papers.reload(), onChanged()])
  }
  useReloads(reload, waits ? LOOK_EVERY_MS : null)
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
