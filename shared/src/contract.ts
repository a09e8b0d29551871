import { dictionary } from './dictionary.ts'
import { dictionaryImport } from './dictionary-import.ts'
import { hallOverview } from './hall-overview.ts'
import { hallPlan } from './hall-plan.ts'
import { kioskDesk, kiosks } from './kiosk.ts'
import { matterAsks } from './matter-asks.ts'
import { matterAssigning } from './matter-assigning.ts'
import { matterBoard } from './matter-board.ts'
import { matterDeadline } from './matter-deadline.ts'
import { matterExports } from './matter-exports.ts'
import { matterPromising } from './matter-promising.ts'
import { matterVersions } from './matter-versions.ts'
import { phoneContract } from './phone-contract.ts'
import { windowDesk } from './window-desk.ts'

/** Every endpoint of the platform; names are unique across features. */
export const contract = {
  ...phoneContract,
  ...kiosks,
  ...dictionary,
  ...dictionaryImport,
  ...hallPlan,
  ...windowDesk,
  ...hallOverview,
  ...kioskDesk,
  ...matterAsks,
  ...matterAssigning,
  ...matterBoard,
  ...matterDeadline,
  ...matterExports,
  ...matterPromising,
  ...matterVersions,
}
