import { Text, View } from '@tarojs/components'
import type { ItemSummary } from '@zhenyiban/shared/catalogue/contract.ts'
import type { ReactNode } from 'react'
import { useKept } from '../../../shell/kept-typing.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Row } from '../../../ui/row.tsx'
import { Await, Empty } from '../../../ui/states.tsx'
import { Tap } from '../../../ui/tap.tsx'
import { Typed } from '../../../ui/typed.tsx'
import { messages } from './messages.ts'
import { useItemSearch } from './use-item-search.ts'

interface ItemSearchProps {
  onPick: (item: ItemSummary) => void
  /** Focuses the input; used where the page was opened to search. */
  focus?: boolean
  /** Before and after what was found, by what was asked. */
  before?: (asked: string) => ReactNode
  after?: (asked: string) => ReactNode
  /** Shown while nothing is typed. */
  children?: ReactNode
}
export const ItemSearch = ({ onPick, focus = false, before, after, children }: ItemSearchProps) => {
  const [typed, setTyped] = useKept('search', '')
  const { asked, found } = useItemSearch(typed)
  return (
    <View>
      <View className="search">
        <Icon name="search" />
        <Typed
          className="search-input"
          name={messages.label}
          value={typed}
          placeholder={messages.placeholder}
          keyboard={{ type: 'text', inputMode: 'search' }}
          focus={focus}
          onInput={setTyped}
        />
        {typed !== '' && (
          <Tap className="search-clear" onTap={() => setTyped('')}>
            <Text>{messages.clear}</Text>
          </Tap>
        )}
      </View>
      {typed.trim() === '' || asked === '' ? (
        children
      ) : (
        <Await of={found}>
          {items =>
            items.length === 0 ? (
              <>
                {before?.(asked)}
                <Empty text={messages.none(asked)} />
                {after?.(asked)}
              </>
            ) : (
              <>
                {before?.(asked)}
                <View className="card" aria-live="polite" aria-label={messages.found(items.length)}>
                  <ItemRows items={items} onPick={onPick} />
                </View>
                {after?.(asked)}
              </>
            )
          }
        </Await>
      )}
    </View>
  )
}

export const ItemRows = ({
  items,
  onPick,
}: {
  items: ItemSummary[]
  onPick: (item: ItemSummary) => void
}) => (
  <>
    {items.map(item => (
      <Row
        key={item.id}
        title={item.name}
        text={item.department}
        mark={item.hasGuide ? messages.hasGuide : undefined}
        tone="good"
        onTap={() => onPick(item)}
      />
    ))}
  </>
)
