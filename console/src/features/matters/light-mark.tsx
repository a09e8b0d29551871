import { type Light, lightLabels } from '@zhenyiban/shared/time/working-clock.ts'
import { Mark } from '../../shell/mark.tsx'

const looks: Record<Light, [shape: string, tone: 'done' | 'ask' | 'lost']> = {
  green: ['●', 'done'],
  yellow: ['▲', 'ask'],
  red: ['!', 'lost'],
}
/** The matter's light as word, shape and colour. */
export const LightMark = ({ light }: { light: Light }) => {
  const [shape, tone] = looks[light]
  return <Mark shape={shape} tone={tone} word={lightLabels[light]} />
}
