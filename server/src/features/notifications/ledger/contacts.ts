import { isMobile } from '@zhenyiban/shared/kernel/clean.ts'
import { maskName, maskPhone } from '@zhenyiban/shared/kernel/masking.ts'
import type { Types } from 'mongoose'
import type { App } from '../../../kernel/app.ts'
import { Appointment, type AppointmentRecord } from '../../appointments/model.ts'
import { contactOf } from '../../appointments/visitors.ts'
import type { ResidentRecord } from '../../identity/model.ts'
import { openResident } from '../../identity/present.ts'
import { findResidents } from '../../identity/residents.ts'
import { Matter, type MatterRecord } from '../../matters/record/model.ts'
import { provenMobile } from '../preferences/proven-mobile.ts'
import type { DeliveryRecord } from './model.ts'

type About = Pick<DeliveryRecord, 'about' | 'residentId'>
type ApplicantOf = Pick<MatterRecord, '_id' | 'hallId' | 'applicant'>

const matterOf = async ({ about }: About): Promise<ApplicantOf | null> =>
  about?.kind === 'matter' ? Matter.findById(about.id, { hallId: 1, applicant: 1 }).lean<ApplicantOf>() : null
const bookingOf = async ({ about }: About): Promise<AppointmentRecord | null> =>
  about?.kind === 'appointment' ? Appointment.findById(about.id).lean() : null

/**
 * The mobile that is texted: one its holder proved to have; of who has no account, and is asked to rate alone, the one that
 * was left with the matter.
 */
export const mobileOf = async (
  app: App,
  { about, residentId, sms }: About & Pick<DeliveryRecord, 'sms'>,
  resident: ResidentRecord | null,
): Promise<string | null> => {
  if (resident) return provenMobile(app, resident)
  if (sms?.kind !== 'rate' || about?.id !== String(residentId)) return null
  const matter = await matterOf({ about, residentId })
  const phone = matter && app.vault.open(matter.applicant.phone)
  return phone && isMobile(phone) ? phone : null
}

/** Whose window rings: that of the matter or booking. */
export const hallOf = async (about: About): Promise<Types.ObjectId | null> =>
  (await matterOf(about))?.hallId ?? (await bookingOf(about))?.hallId ?? null

interface Contact {
  name: string | null
  phone: string | null
}
/** Name and phone of who is to be told, in the clear; whoever calls this records who reads them. */
export const readContact = async (app: App, about: About): Promise<Contact> => {
  const matter = await matterOf(about)
  if (matter)
    return { name: app.vault.open(matter.applicant.name), phone: app.vault.open(matter.applicant.phone) }
  const [owner] = await findResidents([about.residentId])
  if (!owner) return { name: null, phone: null }
  const booking = await bookingOf(about)
  return booking ? contactOf(app, booking, owner) : openResident(app, owner)
}
export const maskedContact = async (app: App, about: About): Promise<Contact> => {
  const { name, phone } = await readContact(app, about)
  return { name: name && maskName(name), phone: phone && maskPhone(phone) }
}
/** Whether any number of theirs is known. */
export const hasNumber = async (about: About): Promise<boolean> => {
  if (await matterOf(about)) return true
  const [owner] = await findResidents([about.residentId])
  return Boolean(owner?.phone ?? (await bookingOf(about))?.visitor?.phone)
}
