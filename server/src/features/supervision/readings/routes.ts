import { numberReadings } from '@zhenyiban/shared/supervision/readings.ts'
import { implement } from '../../../kernel/implement.ts'
import { presentReadings } from './present.ts'
import { exportReadings, listReadings } from './reading.ts'

export const numberReadingRoutes = implement(numberReadings, {
  numberReadings: async ({ app, actor, query }) => {
    const { events, next } = await listReadings(app, actor, query)
    return { readings: await presentReadings(app, events), next }
  },
  exportNumberReadings: async ({ app, actor, query }) => {
    const { events, isMore } = await exportReadings(app, actor, query)
    return { readings: await presentReadings(app, events), isMore }
  },
})
