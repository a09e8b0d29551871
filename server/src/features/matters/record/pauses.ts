import { pauseRulesOf } from '@zhenyiban/shared/catalogue/matter-rules.ts'
import { daysPaused, pausesOf } from '@zhenyiban/shared/matters/pauses.ts'
import type { LawfulPause } from '@zhenyiban/shared/matters/state.ts'
import { type Holidays, localDay } from '@zhenyiban/shared/time/calendar.ts'
import { isChosenNoMore } from '@zhenyiban/shared/time/working-clock.ts'
import type { MatterRecord } from './model.ts'

type Paused = Pick<MatterRecord, 'pauses' | 'workingHours' | 'taskType' | 'limitPack' | 'stages'>

/** Why the clock of a matter may be paused, and how many working days of each reason's cap are left. */
export const lawfulPausesOf = (matter: Paused, holidays: Holidays, now: Date): LawfulPause[] =>
  pauseRulesOf(matter).map(({ reason, usualDays, mostDays }) => {
    const taken = pausesOf(matter, holidays).filter(pause => pause.reason === reason)
    const days = taken.map(pause => daysPaused(pause, localDay(now), holidays))
    return { reason, usualDays, leftDays: Math.max(0, mostDays - days.reduce((sum, each) => sum + each, 0)) }
  })
/** The same as a person chooses from, with the rules' sources; of what is used up no days are left. */
export const presentPauseChoices = (matter: Paused, lawful: readonly LawfulPause[]) =>
  pauseRulesOf(matter)
    .filter(({ reason }) => !isChosenNoMore(reason))
    .map(({ reason, usualDays, source, mostSource }) => {
      const leftDays = lawful.find(each => each.reason === reason)!.leftDays
      return { reason, usualDays: Math.min(usualDays, leftDays), leftDays, source, mostSource }
    })
