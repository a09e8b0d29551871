import { byConcern } from '@zhenyiban/shared/announcements/concern.ts'
import { localDayOf } from '@zhenyiban/shared/time/chinese-dates.ts'
import { api } from '../../shell/api.ts'
import { serverNow } from '../../shell/clock.ts'
import { useLoad } from '../../shell/use-load.ts'
import { useReloads } from '../../shell/use-reloads.ts'
import { chosenHall, hallOf } from '../organisations/chosen-hall.ts'

const LINE_EVERY_MS = 15_000
const ANSWERS = 10

/** What everybody may see of a hall: each part comes, and fails, by itself. */
export const usePublicPage = (hallCode: string | undefined) => {
  const chosen = chosenHall.use()
  const hall = useLoad(
    async () => (hallCode ? api.hallByCode({ params: { hallCode } }) : hallOf(await api.halls(), chosen)),
    [hallCode, chosen],
  )
  const params = hall.value && { hallId: hall.value.id }
  const of = <T>(ask: (at: { params: { hallId: string } }) => Promise<T>) =>
    useLoad(params && (() => ask({ params })), [params?.hallId])
  const line = of(api.publicLine)
  useReloads(line.reload, params ? LINE_EVERY_MS : null)
  return {
    hall,
    line,
    figures: of(api.publicFigures),
    cases: of(api.publicCases),
    answers: of(at => api.publicAnswers({ query: { ...at.params, limit: ANSWERS } })),
    said: of(async at => byConcern(await api.hallAnnouncements(at), localDayOf(serverNow().toISOString()))),
  }
}
