import { Organisation, type OrganisationRecord } from '../features/organisations/model.ts'

/** An organisation by its code or its name, as people type it; all of that name when several have it. */
export const findPlaces = (codeOrName: string): Promise<OrganisationRecord[]> =>
  Organisation.find({ $or: [{ code: codeOrName }, { name: codeOrName }] })
    .sort({ _id: 1 })
    .lean()

export const findPlace = async (codeOrName: string): Promise<OrganisationRecord> => {
  const [place, ...others] = await findPlaces(codeOrName)
  if (!place) throw new Error(`没有「${codeOrName}」这个单位`)
  if (others.length > 0) throw new Error(`有 ${others.length + 1} 个单位叫「${codeOrName}」,请改用代码`)
  return place
}
