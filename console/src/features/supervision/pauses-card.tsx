import type { Pauses } from '@zhenyiban/shared/supervision/board.ts'
import { Figure } from '../queue/overview/figure-card.tsx'
import { messages } from './messages.ts'

const texts = messages.pauses
const twoPlaces = (number: number | null): string => (number === null ? messages.none : number.toFixed(2))
const percent = (share: number | null): string =>
  share === null ? messages.none : `${(share * 100).toFixed(1)}%`

/** For the file that is exported: the figures with their sample. */
export const pausesInWords = ({ perMatter, share, matters, usedDays, pausedDays, often }: Pauses): string =>
  `${texts.perMatter} ${twoPlaces(perMatter)}，${texts.share} ${percent(share)}，${texts.often} ${often}；${texts.sample(matters)}，${texts.days(usedDays, pausedDays)}`

/** 暂停: how often and how long clocks stand still, with the sample they are of. */
export const PausesCard = ({ pauses }: { pauses: Pauses }) => (
  <section>
    <h2 className="card-question">{texts.title}</h2>
    <div className="figure-row">
      <Figure
        label={texts.perMatter}
        value={twoPlaces(pauses.perMatter)}
        under={texts.sample(pauses.matters)}
      />
      <Figure
        label={texts.share}
        value={percent(pauses.share)}
        under={texts.days(pauses.usedDays, pauses.pausedDays)}
      />
      <Figure
        label={texts.often}
        value={messages.matters(pauses.often)}
        under={texts.sample(pauses.matters)}
        {...(pauses.often > 0 && { tone: 'ask' as const })}
      />
    </div>
  </section>
)
