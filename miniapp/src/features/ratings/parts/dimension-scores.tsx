import { Text, View } from '@tarojs/components'
import type { Dimensions, RatingDimension } from '@zhenyiban/shared/ratings/dimensions.ts'
import { Section } from '../../../ui/page.tsx'
import { Tap } from '../../../ui/tap.tsx'
import { messages } from '../messages.ts'

const scores = [1, 2, 3, 4, 5]
interface DimensionScoresProps {
  dimensions: readonly { key: RatingDimension; label: string }[]
  given: Dimensions
  onScore: (dimension: RatingDimension, score: number) => void
}
/** Each of them 1 to 5, and each may be left out; a second tap takes a score back. */
export const DimensionScores = ({ dimensions, given, onScore }: DimensionScoresProps) => (
  <Section title={messages.dimensions}>
    <Text className="para soft">{messages.dimensionsHow}</Text>
    {dimensions.map(({ key, label }) => (
      <View key={key} className="dimension">
        <Text className="dimension-name">{label}</Text>
        <View className="scores" role="radiogroup" aria-label={label}>
          {scores.map(score => (
            <Tap
              key={score}
              className={`score${given[key] === score ? ' on' : ''}`}
              role="radio"
              on={given[key] === score}
              label={messages.score(label, score)}
              onTap={() => onScore(key, score)}
            >
              <Text>{score}</Text>
            </Tap>
          ))}
        </View>
      </View>
    ))}
  </Section>
)
