import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { RatingFigures as Figures } from '@zhenyiban/shared/ratings/figures-contract.ts'
import { useSearchParams } from 'react-router'
import { api, ask } from '../../../api.ts'
import { today } from '../../../shell/clock.ts'
import { FileButton } from '../../../shell/file-button.tsx'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { Waiting } from '../../../shell/waiting.tsx'
import { Figure } from '../../queue/overview/figure-card.tsx'
import { changed, narrowedIn, queryOf } from './address.ts'
import { AlarmsCard } from './alarms-card.tsx'
import { DistributionCard, ReasonsCard, TrendCard } from './cards.tsx'
import { FigureFilters } from './filters.tsx'
import { messages, points } from './messages.ts'
import { RowsCard } from './rows-card.tsx'
import '../../queue/overview/hall-overview.css'
import './figures.css'

const Heads = ({ figures, onList }: { figures: Figures; onList: () => void }) => {
  const { all, served, offered, silence } = figures
  const { content, bad } = all
  return (
    <>
      <div className="figure-row">
        <Figure
          label={messages.content}
          value={content ? points(content.share) : '—'}
          under={content ? messages.between(content.low, content.high) : messages.none}
          {...(all.tooFew && all.given > 0 && { tone: 'ask' as const })}
        />
        <Figure
          label={messages.given}
          value={messages.people(all.given)}
          under={messages.seeRatings}
          onOpen={onList}
        />
        <Figure label={messages.served} value={messages.times(served)} />
        <Figure label={messages.offered} value={messages.times(offered)} />
        <Figure
          label={messages.bad}
          value={messages.people(all.grades[2] + all.grades[1])}
          under={bad && messages.badShare(bad.share)}
        />
      </div>
      {all.tooFew && all.given > 0 && <p className="quiet">{messages.tooFew}</p>}
      {silence && <p className="quiet">{messages.silence(silence.count, silence.afterDays)}</p>}
    </>
  )
}

/** 评价数字: how content people were, why not, where and since when. */
export const RatingFigures = () => {
  const [address, setAddress] = useSearchParams()
  const narrowed = narrowedIn(address)
  const query = queryOf(narrowed, today())
  const asked = useQuery({ ...ask('ratingFigures', { query }), placeholderData: keepPreviousData })
  const narrow = (changes: Parameters<typeof changed>[1]) => setAddress(changed(address, changes))
  const { data: figures, error } = asked
  return (
    <div className="overview">
      <p className="quiet">{messages.note}</p>
      <FigureFilters
        narrowed={narrowed}
        rows={figures?.rows}
        onPeriod={period => narrow({ months: String(period) })}
        onNarrow={narrow}
      />
      {error && <RefusalNotice error={error} onRetry={() => void asked.refetch()} />}
      {!figures && !error && <Waiting />}
      {figures && (
        <>
          <Heads figures={figures} onList={() => narrow({ tab: 'ratings' })} />
          {figures.all.given > 0 && (
            <>
              <div>
                <FileButton text={messages.exportXlsx} ask={() => api.figureRatingsFile({ query })} />
              </div>
              <div className="overview-pair">
                <DistributionCard all={figures.all} />
                <ReasonsCard reasons={figures.reasons} months={figures.trend.map(({ month }) => month)} />
              </div>
              <TrendCard trend={figures.trend} />
              <RowsCard rows={figures.rows} onNarrow={narrow} />
            </>
          )}
          <AlarmsCard query={query} />
        </>
      )}
    </div>
  )
}
