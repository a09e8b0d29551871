import { type MatterStatus, matterStatusLabels } from '@zhenyiban/shared/matters/statuses.ts'
import { Mark } from '../../shell/mark.tsx'

const looks: Record<MatterStatus, [shape: string, tone: 'quiet' | 'going' | 'ask' | 'done' | 'lost']> = {
  received: ['○', 'ask'],
  papers_missing: ['▲', 'ask'],
  in_progress: ['◐', 'going'],
  paused: ['Ⅱ', 'ask'],
  decided: ['◆', 'going'],
  closed: ['●', 'done'],
  declined: ['✕', 'lost'],
  withdrawn: ['–', 'quiet'],
}

/** Word, shape and colour; a status newer than this page shows as it came. */
export const StatusMark = ({ status }: { status: MatterStatus }) => {
  const [shape, tone] = looks[status] ?? ['○', 'quiet']
  return <Mark shape={shape} tone={tone} word={matterStatusLabels[status] ?? status} />
}
