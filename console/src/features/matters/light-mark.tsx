import { type Light, lightLabels } from '@zhenyiban/shared/time/working-clock.ts'
import { Mark } from '../../shell/mark.tsx'

const looks: Record<Light, [shape: string, tone: 'done' | 'ask' | 'lost']> = {
  green: ['●', 'done'],
  yellow: ['▲', 'ask'],
  red: ['!', 'lost'],
}
/** How a matter stands with its time, as word + shape + colour. */
export const LightMark = ({ light }: { light: Light }) => {
  const [shape, tone] = looks[light]
  return <Mark shape={shape} tone={tone} word={lightLabels[light]} />
}
