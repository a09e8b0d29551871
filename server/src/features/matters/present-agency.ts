import type { MatterRecord } from './record/model.ts'

type Applied = Pick<MatterRecord, 'agency'>
export const presentAppliedBy = ({ agency }: Applied) =>
  agency
    ? {
        agentName: agency.agentName,
        stationName: agency.stationName,
        way: agency.way,
        consentedAt: agency.consentedAt.toISOString(),
      }
    : null
export const presentAppliedByInFull = (matter: Applied) => {
  const by = presentAppliedBy(matter)
  if (!by || !matter.agency) return null
  const { text, version, witnessName } = matter.agency
  return { ...by, text, version, witnessName }
}
