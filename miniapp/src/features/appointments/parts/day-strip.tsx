import { ScrollView, Text } from '@tarojs/components'
import type { BookableDay } from '@zhenyiban/shared/appointments/contract.ts'
import { formatDay } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Tap } from '../../../ui/tap.tsx'
import { messages } from '../messages.ts'

interface DayStripProps {
  days: BookableDay[]
  chosen: string | undefined
  onPick: (on: string) => void
}
/** The coming days in a row; those that cannot be booked say why. */
export const DayStrip = ({ days, chosen, onPick }: DayStripProps) => (
  <ScrollView className="days" scrollX enhanced showScrollbar={false}>
    {days.map(({ on, bookable, reason }) => {
      const [date = '', weekday = ''] = formatDay(on).split(' ')
      const note = bookable ? messages.book.canBook : (reason ?? messages.book.dayOff)
      return (
        <Tap
          key={on}
          className={`day${on === chosen ? ' on' : ''}`}
          role="radio"
          on={on === chosen}
          disabled={!bookable}
          label={messages.book.dayLabel(formatDay(on), note)}
          onTap={() => onPick(on)}
        >
          <Text className="day-week">{weekday}</Text>
          <Text className="day-date">{date}</Text>
          <Text className="day-told">{note}</Text>
        </Tap>
      )
    })}
  </ScrollView>
)
