import type { Appointment } from '@zhenyiban/shared/appointments/contract.ts'
import { api } from '../../shell/api.ts'

/** What the person said of a booking there is already for the same thing. */
export type Settled = 'both' | { instead: Appointment }

type Wanted = Omit<Parameters<typeof api.book>[0]['body'], 'insteadOf'> & { hallId: string | undefined }
/** Makes the booking as it was settled: beside the old one, or the old one is moved, or cancelled with it at another hall. */
export const bookSettled = ({ hallId, ...body }: Wanted, settled?: Settled): Promise<Appointment> => {
  const old = settled && settled !== 'both' ? settled.instead : undefined
  return old && old.hall.id === hallId
    ? api.reschedule({ params: { appointmentId: old.id }, body: { slotId: body.slotId } })
    : api.book({ body: { ...body, ...(old ? { insteadOf: old.id } : {}) } })
}
