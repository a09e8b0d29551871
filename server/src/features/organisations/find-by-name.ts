import { Organisation, type OrganisationRecord } from './model.ts'

/**
 * Organisations as people name them: by code, by name, or as 上级/名称 where several have the name (departments have
 * no code, nor have many villages). All that are meant, when it is not clear.
 */
const findOrganisationsNamed = async (written: string): Promise<OrganisationRecord[]> => {
  const cut = written.lastIndexOf('/')
  const own = written.slice(cut + 1)
  const above = cut < 0 ? null : (await findOrganisationsNamed(written.slice(0, cut))).map(({ _id }) => _id)
  return Organisation.find({
    $or: [{ code: own }, { name: own }],
    ...(above && { parentId: { $in: above } }),
  })
    .sort({ _id: 1 })
    .lean()
}

/** The one organisation that is meant, or why there is none. */
export const organisationOrReason = async (written: string): Promise<OrganisationRecord | string> => {
  const [organisation, ...others] = await findOrganisationsNamed(written)
  if (!organisation) return `没有「${written}」这个单位`
  if (others.length === 0) return organisation
  return `有 ${others.length + 1} 个单位叫「${written}」，请写代码，或写成「上级/名称」`
}
export const findOrganisationNamed = async (written: string): Promise<OrganisationRecord> => {
  const organisation = await organisationOrReason(written)
  if (typeof organisation === 'string') throw new Error(organisation)
  return organisation
}
