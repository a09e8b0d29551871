import { formatDay } from '@zhenyiban/shared/time/chinese-dates.ts'
import { caseStatusWords, caseTone } from '../../features/ratings/case-status.ts'
import { api } from '../../shell/api.ts'
import { go, toCase } from '../../shell/routes.ts'
import { useLoad } from '../../shell/use-load.ts'
import { Gradually } from '../../ui/gradually.tsx'
import { Section } from '../../ui/page.tsx'
import { Row } from '../../ui/row.tsx'
import { messages } from './messages.ts'

/** What became of my bad ratings; nothing at all where there are none. */
export const BadRatings = () => {
  const cases = useLoad(() => api.myRectifications(), [])
  if (!cases.value || cases.value.length === 0) return null
  return (
    <Section title={messages.badRatings}>
      <Gradually of={cases.value} className="card">
        {one => (
          <Row
            key={one.id}
            title={one.subjectName}
            text={messages.ratedOn(formatDay(one.ratedOn))}
            mark={caseStatusWords[one.status] ?? one.status}
            tone={caseTone(one)}
            onTap={() => go(toCase(one.id))}
          />
        )}
      </Gradually>
    </Section>
  )
}
