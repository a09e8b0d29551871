import type { Rating } from '@zhenyiban/shared/ratings/contract.ts'
import { isShown, mayRelease, textStateWords } from '@zhenyiban/shared/ratings/text-check.ts'
import { Button } from 'antd'
import { api } from '../../api.ts'
import { useAction } from '../../shell/use-action.tsx'
import { useWorkplace } from '../../shell/workplace.tsx'
import { messages } from './messages.ts'

/** What somebody wrote with a rating; words that have not passed the check are said so, and let out by who answers. */
export const Words = ({ rating: { id, text, textState } }: { rating: Rating }) => {
  const { may } = useWorkplace()
  const release = useAction({
    act: () => api.releaseRatingText({ params: { ratingId: id } }),
    refresh: ['ratings', 'figureRatings', 'rectifications', 'rectification'],
  })
  if (isShown(textState)) return text
  return (
    <>
      {text}
      <small className="under">{textStateWords[textState!]}</small>
      {mayRelease(textState) && may('rating.release_text') && (
        <Button size="small" loading={release.isPending} onClick={() => release.mutate(undefined)}>
          {messages.release}
        </Button>
      )}
    </>
  )
}
