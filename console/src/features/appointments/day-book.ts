import type { AppointmentRow } from '@zhenyiban/shared/appointments/contract.ts'
import { cleanName, cleanPhone } from '@zhenyiban/shared/kernel/clean.ts'

/** Names are masked (李**), people say all of it: the visible part has to begin what was typed. */
const nameFits = (name: string, typed: string): boolean => {
  const visible = name.replace(/\*+$/, '')
  return name.includes(typed) || (visible !== name && typed.startsWith(visible))
}
/** The last four digits, or a whole number: masked phones show only the tail. */
const phoneFits = (phone: string, typed: string): boolean =>
  (/^\d{4}$/.test(typed) || /^1\d{10}$/.test(typed)) && phone.endsWith(typed.slice(-4))

/** Rows that match a booking code, a name, or the tail of a phone. */
export const findBookings = (rows: readonly AppointmentRow[], typed: string): AppointmentRow[] => {
  const [name, number] = [cleanName(typed), cleanPhone(typed)]
  if (!name) return [...rows]
  return rows.filter(
    ({ code, residentName, residentPhone }) =>
      (number !== '' && code.startsWith(number)) ||
      (residentName !== null && nameFits(residentName, name)) ||
      (residentPhone !== null && phoneFits(residentPhone, number)),
  )
}
