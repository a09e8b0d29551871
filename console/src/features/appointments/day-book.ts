import type { AppointmentRow } from '@zhenyiban/shared/appointments.ts'

/** Rows that match a booking code, part of a name, or the tail of a phone. */
export const findBookings = (rows: readonly AppointmentRow[], typed: string): AppointmentRow[] => {
  const text = typed.normalize('NFKC').replace(/\s+/g, '')
  if (!text) return [...rows]
  return rows.filter(
    ({ code, residentName, residentPhone }) =>
      code.startsWith(text) || residentName?.includes(text) || (residentPhone?.endsWith(text) ?? false),
  )
}
