import { lightWord } from '@zhenyiban/shared/matters/clock.ts'
import type { Light } from '@zhenyiban/shared/time/working-clock.ts'
import { Mark } from '../../shell/mark.tsx'

const looks: Record<Light, [shape: string, tone: 'done' | 'ask' | 'lost']> = {
  green: ['●', 'done'],
  yellow: ['▲', 'ask'],
  red: ['!', 'lost'],
}
/** The matter's light as word, shape and colour; grey where nothing names a limit, nothing where none runs. */
export const LightMark = (lit: Parameters<typeof lightWord>[0]) => {
  const word = lightWord(lit)
  if (!word) return null
  const [shape, tone] = lit.light ? looks[lit.light] : (['○', 'quiet'] as const)
  return <Mark shape={shape} tone={tone} word={word} />
}
