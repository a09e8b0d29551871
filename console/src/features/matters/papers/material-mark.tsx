import { type MaterialState, materialStateLabels } from '@zhenyiban/shared/papers/states.ts'
import { Mark } from '../../../shell/mark.tsx'

const looks: Record<MaterialState, [shape: string, tone: 'done' | 'ask' | 'quiet']> = {
  to_send: ['○', 'ask'],
  waiting: ['●', 'ask'],
  passed: ['✓', 'done'],
  returned: ['↩', 'quiet'],
  optional: ['–', 'quiet'],
  not_sent: ['–', 'quiet'],
  not_needed: ['–', 'quiet'],
}
/** How a material stands, in the words the resident reads too. */
export const MaterialMark = ({ state }: { state: MaterialState }) => {
  const [shape, tone] = looks[state] ?? ['–', 'quiet']
  return <Mark shape={shape} tone={tone} word={materialStateLabels[state] ?? state} />
}
