import { matterAssigning } from '@zhenyiban/shared/supervision/assigning-contract.ts'
import { matterBoard } from '@zhenyiban/shared/supervision/board.ts'
import { defineFeature } from '../../kernel/feature.ts'
import { matterAssigningRoutes } from './assigning/routes.ts'
import { matterBoardRoutes } from './board/routes.ts'
import { escalateLate } from './deadline/escalating.ts'
import { tellLatePauses } from './deadline/late-pauses.ts'
import { supervisionListeners } from './listeners.ts'

export const feature = defineFeature({
  name: 'supervision',
  open: [],
  contract: { ...matterAssigning, ...matterBoard },
  routes: { ...matterAssigningRoutes, ...matterBoardRoutes },
  listeners: [supervisionListeners],
  jobs: [
    { name: 'matters: escalate late', every: '1 hour', work: escalateLate },
    { name: 'matters: tell late pauses', every: '1 hour', work: tellLatePauses },
  ],
})
