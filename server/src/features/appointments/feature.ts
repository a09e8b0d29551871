import { appointments } from '@zhenyiban/shared/appointments/contract.ts'
import { hallPlan } from '@zhenyiban/shared/appointments/hall-plan.ts'
import { defineFeature } from '../../kernel/feature.ts'
import type { Keeping } from '../../kernel/kept-answers.ts'
import { sendDueReminders } from './attendance.ts'
import { lapseDisplaced } from './plan-changes/unsettled.ts'
import { hallPlanRoutes } from './plan-routes.ts'
import { presenceListeners } from './presence.ts'
import { appointmentRoutes } from './routes.ts'
import { lapseMissed } from './service.ts'
import { offerFreedSeats, waitingListeners } from './waiting/offers.ts'

/** What changes which times can be booked. */
const places: Keeping = {
  changedBy: ['appointment', 'waiting.offered', 'waiting.left', 'waiting.ended', 'hall', 'file'],
  ofHall: true,
}

export const feature = defineFeature({
  name: 'appointments',
  open: ['bookings.ts', 'model.ts', 'presence.ts', 'seeking.ts', 'visitors.ts', 'visits-today.ts'],
  contract: { ...appointments, ...hallPlan },
  routes: { ...appointmentRoutes, ...hallPlanRoutes },
  kept: { days: places, slots: places },
  listeners: [waitingListeners, presenceListeners],
  jobs: [
    { name: 'appointments: lapse missed', every: '1 hour', work: lapseMissed },
    { name: 'appointments: lapse displaced', every: '5 minutes', work: lapseDisplaced },
    { name: 'appointments: offer freed', every: '1 minute', work: offerFreedSeats },
    { name: 'appointments: remind', every: '1 minute', work: sendDueReminders },
  ],
})
