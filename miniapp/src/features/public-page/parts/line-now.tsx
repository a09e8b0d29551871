import { Text, View } from '@tarojs/components'
import type { PublicLine } from '@zhenyiban/shared/public-page/contract.ts'
import { minutesWords } from '../../../shell/waiting-words.ts'
import { Detail } from '../../../ui/detail.tsx'
import { waitText } from '../../organisations/hall-text.ts'
import { messages } from '../messages.ts'

const texts = messages.line
const isServing = ({ state }: PublicLine['windows'][number]) => state !== 'closed' && state !== 'paused'

/** Who waits where, and which windows serve. */
export const LineNow = ({ line }: { line: PublicLine }) => (
  <>
    <Text className="para strong public-lead">
      {line.closedReason && line.waiting === 0
        ? texts.closed(line.closedReason)
        : waitText(line.waiting, line.waitMinutes)}
    </Text>
    {line.groups.length > 1 &&
      line.groups.map(({ letter, name, waiting, waitMinutes }) => (
        <Detail key={letter} name={name}>
          <Text>{texts.groupText(waiting, minutesWords(waitMinutes))}</Text>
        </Detail>
      ))}
    <View className="public-windows" role="list" aria-label={texts.windows}>
      {line.windows.map(each => (
        <View key={each.number} className={`public-window${isServing(each) ? ' on' : ''}`} role="listitem">
          <Text>{`${texts.window(each.number)} ${texts.states[each.state] ?? ''}`}</Text>
        </View>
      ))}
    </View>
    <Text className="small soft secondary">{texts.live}</Text>
  </>
)
