import { Text, View } from '@tarojs/components'
import { go, toGuide, useParams } from '../../../shell/routes.ts'
import { Button } from '../../../ui/button.tsx'
import { Page } from '../../../ui/page.tsx'
import { Await, Empty, Notice } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'
import { ItemRows } from '../search/item-search.tsx'
import { openSearch } from '../search/pending-search.ts'
import { useList } from '../use-list.ts'

export default () => {
  const { situation, department, title } = useParams()
  const { first, items, left, more } = useList({
    ...(situation ? { situation } : {}),
    ...(department ? { department } : {}),
  })
  return (
    <Page title={title || messages.list.title}>
      <Await of={first}>
        {({ total }) =>
          total === 0 ? (
            <Empty text={messages.list.empty}>
              <Button look="plain" text={messages.list.search} onTap={openSearch} />
            </Empty>
          ) : (
            <>
              <Text className="para soft">{messages.list.total(total)}</Text>
              <View className="card">
                <ItemRows items={items} onPick={({ id }) => go(toGuide(id))} />
              </View>
              <Notice refusal={more.refusal} />
              {left > 0 && (
                <Button
                  look="plain"
                  text={messages.list.more(Math.min(left, first.value?.pageSize ?? left))}
                  busy={more.busy}
                  onTap={() => void more.run()}
                />
              )}
            </>
          )
        }
      </Await>
    </Page>
  )
}
