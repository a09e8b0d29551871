import { Text, View } from '@tarojs/components'
import type { PublicFigures } from '@zhenyiban/shared/public-page/contract.ts'
import { weekdayOf } from '@zhenyiban/shared/time/chinese-dates.ts'
import { useState } from 'react'
import { Tap } from '../../../ui/tap.tsx'
import { messages } from '../messages.ts'

type Waits = PublicFigures['waits']
const texts = messages.waits
const TALLEST_PX = 72

const Bars = ({ cells, longest }: { cells: Waits['cells']; longest: number }) => (
  <View className="public-hours" role="list">
    {cells.map(cell => (
      <View key={cell.hour} className="public-hour" role="listitem" aria-label={texts.cellSpoken(cell)}>
        <Text className="public-minutes">{texts.cell(cell.medianMinutes)}</Text>
        <View
          className={`public-bar${cell.medianMinutes === null ? ' none' : ''}`}
          style={{ height: `${4 + ((cell.medianMinutes ?? 0) / longest) * TALLEST_PX}px` }}
        />
        <Text className="public-minutes">{texts.hour(cell.hour)}</Text>
      </View>
    ))}
  </View>
)

/** How long one waits at each hour of a weekday: today's first, another by a tap. */
export const UsualWaits = ({ waits, today }: { waits: Waits; today: string }) => {
  const weekdays = [...new Set(waits.cells.map(({ weekday }) => weekday))]
  const [tapped, choose] = useState<number>()
  if (waits.visits === 0) return <Text className="para">{texts.none}</Text>
  const ofToday = weekdays.find(each => texts.weekday(each) === weekdayOf(today))
  const weekday = tapped ?? ofToday ?? weekdays[0]!
  const longest = Math.max(1, ...waits.cells.map(({ medianMinutes }) => medianMinutes ?? 0))
  return (
    <>
      <Text className="para strong public-lead">
        {waits.medianMinutes === null
          ? texts.tooFew(waits.visits, waits.least)
          : texts.half(waits.medianMinutes)}
      </Text>
      <View className="public-days" role="radiogroup">
        {weekdays.map(each => (
          <Tap
            key={each}
            className={`public-day${each === weekday ? ' on' : ''}`}
            role="radio"
            on={each === weekday}
            onTap={() => choose(each)}
          >
            <Text>{texts.weekday(each)}</Text>
          </Tap>
        ))}
      </View>
      <Bars cells={waits.cells.filter(cell => cell.weekday === weekday)} longest={longest} />
    </>
  )
}
