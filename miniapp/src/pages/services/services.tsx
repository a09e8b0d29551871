import { Text, View } from '@tarojs/components'
import { useDidHide, useDidShow } from '@tarojs/taro'
import { useState } from 'react'
import { AskedBefore } from '../../features/catalogue/asked/asked-before.tsx'
import { useLike } from '../../features/catalogue/asked/use-asked.ts'
import { ItemRows, ItemSearch } from '../../features/catalogue/search/item-search.tsx'
import { takePendingSearch } from '../../features/catalogue/search/pending-search.ts'
import { chosenHall } from '../../features/organisations/chosen-hall.ts'
import { api } from '../../shell/api.ts'
import { go, SERVICES, toAsk, toGuide, toList } from '../../shell/routes.ts'
import { useCard } from '../../shell/sharing.ts'
import { useLoad } from '../../shell/use-load.ts'
import { Button } from '../../ui/button.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { Row } from '../../ui/row.tsx'
import { Await } from '../../ui/states.tsx'
import { Tap } from '../../ui/tap.tsx'
import { messages } from './messages.ts'
import './services.scss'

const openGuide = ({ id }: { id: string }) => go(toGuide(id))

/** What others asked in such words. */
const Asked = ({ q }: { q: string }) => {
  const hallId = chosenHall.use()
  return <AskedBefore answers={useLike(q, hallId ? { hallId } : {})} />
}
const AskOneself = () => <Button look="plain" icon="ask" text={messages.ask} onTap={() => go(toAsk())} />

export default () => {
  useCard(undefined)
  const [searching, setSearching] = useState(false)
  useDidShow(() => setSearching(takePendingSearch()))
  useDidHide(() => setSearching(false))
  const index = useLoad(() => api.catalogueIndex(), [])
  return (
    <Page title={messages.title} tab={SERVICES}>
      <ItemSearch
        focus={searching}
        onPick={openGuide}
        before={q => <Asked q={q} />}
        after={() => <AskOneself />}
      >
        <Await of={index}>
          {({ popular, situations, departments }) => (
            <>
              {popular.length > 0 && (
                <Section title={messages.popular}>
                  <View className="card">
                    <ItemRows items={popular} onPick={openGuide} />
                  </View>
                </Section>
              )}
              <Section title={messages.situations}>
                <View className="situations">
                  {situations.map(({ key, label, count }) => (
                    <Tap
                      key={key}
                      className="situation"
                      role="link"
                      onTap={() => go(toList({ situation: key, title: label }))}
                    >
                      <Text className="situation-name">{label}</Text>
                      <Text className="situation-count secondary">{messages.count(count)}</Text>
                    </Tap>
                  ))}
                </View>
              </Section>
              <Section title={messages.departments}>
                <View className="card">
                  {departments.map(({ name, count }) => (
                    <Row
                      key={name}
                      title={name}
                      mark={messages.count(count)}
                      onTap={() => go(toList({ department: name, title: name }))}
                    />
                  ))}
                </View>
              </Section>
            </>
          )}
        </Await>
      </ItemSearch>
    </Page>
  )
}
