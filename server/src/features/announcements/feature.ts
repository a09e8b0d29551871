import { announcements } from '@zhenyiban/shared/announcements/contract.ts'
import { shownAnnouncements } from '@zhenyiban/shared/announcements/shown.ts'
import { defineFeature } from '../../kernel/feature.ts'
import { beginAndEnd } from './jobs.ts'
import { planListeners } from './proposing.ts'
import { announcementRoutes, shownAnnouncementRoutes } from './routes.ts'

export const feature = defineFeature({
  name: 'announcements',
  open: [],
  contract: { ...announcements, ...shownAnnouncements },
  routes: { ...announcementRoutes, ...shownAnnouncementRoutes },
  kept: { hallAnnouncements: { changedBy: ['announcement', 'file'], ofHall: true } },
  listeners: [planListeners],
  jobs: [{ name: 'announcements: begin and end', every: '1 minute', work: beginAndEnd }],
})
