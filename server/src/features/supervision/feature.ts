import { matterAssigning } from '@zhenyiban/shared/supervision/assigning-contract.ts'
import { matterBoard } from '@zhenyiban/shared/supervision/board.ts'
import { numberReadings } from '@zhenyiban/shared/supervision/readings.ts'
import { defineFeature } from '../../kernel/feature.ts'
import { matterAssigningRoutes } from './assigning/routes.ts'
import { matterBoardRoutes } from './board/routes.ts'
import { escalateLate } from './deadline/escalating.ts'
import { tellLatePauses } from './deadline/late-pauses.ts'
import { supervisionListeners } from './listeners.ts'
import { numberReadingRoutes } from './readings/routes.ts'

export const feature = defineFeature({
  name: 'supervision',
  open: ['board/rules.ts'],
  contract: { ...matterAssigning, ...matterBoard, ...numberReadings },
  routes: { ...matterAssigningRoutes, ...matterBoardRoutes, ...numberReadingRoutes },
  listeners: [supervisionListeners],
  jobs: [
    { name: 'matters: escalate late', every: '1 hour', work: escalateLate },
    { name: 'matters: tell late pauses', every: '1 hour', work: tellLatePauses },
  ],
})
