import { maskDocument } from '@zhenyiban/shared/kernel/documents.ts'
import { maskName, maskPhone } from '@zhenyiban/shared/kernel/masking.ts'
import { permissionsOf } from '@zhenyiban/shared/kernel/permissions.ts'
import type { App } from '../../kernel/app.ts'
import { hallOfOrganisation } from '../organisations/halls.ts'
import { findOrganisation } from '../organisations/tree.ts'
import { maskedDocument, openDocument } from './documents.ts'
import type { ResidentRecord, StaffRecord } from './model.ts'

const masked = (app: App, sealed: string | null, mask: (plain: string) => string) =>
  sealed === null ? null : mask(app.vault.open(sealed))

/** The masked fields of a resident, for staff lists and displays. */
export const maskedResident = (app: App, resident: ResidentRecord | undefined) => ({
  name: resident ? masked(app, resident.name, maskName) : null,
  phone: resident ? masked(app, resident.phone, maskPhone) : null,
})

const documentOf = (app: App, { idNumber, documentType }: ResidentRecord) =>
  idNumber === null ? null : openDocument(app, { idNumber, documentType })

/** The personal fields in the clear; whoever calls this records who reads them and why. */
export const openResident = (app: App, resident: ResidentRecord) => {
  const opened = (sealed: string | null) => masked(app, sealed, plain => plain)
  return {
    name: opened(resident.name),
    idNumber: opened(resident.idNumber),
    document: documentOf(app, resident),
    phone: opened(resident.phone),
    villageId: resident.villageId ? String(resident.villageId) : null,
  }
}

export const presentResident = async (app: App, resident: ResidentRecord) => {
  const document = documentOf(app, resident)
  return {
    id: String(resident._id),
    name: masked(app, resident.name, plain => plain),
    phone: masked(app, resident.phone, maskPhone),
    idNumber: masked(app, resident.idNumber, maskDocument),
    document: document && maskedDocument(document),
    villageId: resident.villageId ? String(resident.villageId) : null,
    villageName: resident.villageId ? (await findOrganisation(resident.villageId)).name : null,
  }
}

export const presentStaff = async (staff: StaffRecord) => {
  const organisation = await findOrganisation(staff.organisationId)
  const hall = await hallOfOrganisation(staff.organisationId)
  return {
    id: String(staff._id),
    name: staff.name,
    signInName: staff.signInName,
    mustChangePassword: staff.passwordGiven ?? false,
    role: staff.role,
    permissions: [...permissionsOf(staff.role)],
    organisation: { id: String(organisation._id), name: organisation.name },
    hall: hall && { id: String(hall._id), name: hall.name },
  }
}
