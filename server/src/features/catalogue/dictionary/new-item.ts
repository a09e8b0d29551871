import type { Standard } from '@zhenyiban/shared/catalogue/dictionary.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import mongoose, { type Types } from 'mongoose'
import type { App, StaffActor } from '../../../kernel/app.ts'
import type { NewEvent } from '../../../kernel/outbox.ts'
import { reviseCatalogue } from '../import-items.ts'
import { Item } from '../model.ts'
import { normaliseName } from '../naming.ts'
import { ItemVersion } from './model.ts'
import { publishedGuide } from './rules.ts'

interface NewItem {
  code: string
  taskType: number
  situations: string[]
  standard: Standard
}
/** Items the dictionary did not have: their first version holds from today. In a transaction of the caller. */
export const addItems = async (
  app: App,
  staff: StaffActor,
  district: { name: string },
  requests: readonly NewItem[],
): Promise<Types.ObjectId[]> => {
  const publishedAt = app.clock.now()
  const [number, validFrom, publisher] = [1, localDay(publishedAt), district.name]
  const added = requests.map(request => ({ ...request, _id: new mongoose.Types.ObjectId() }))
  await Item.insertMany(
    added.map(({ _id, code, taskType, situations, standard: { guide, ...said } }) => ({
      _id,
      ...said,
      code,
      taskType,
      situations,
      group: null,
      areaCode: null,
      normalisedName: normaliseName(said.name),
      guide: publishedGuide(guide, { publisher, number, validFrom }),
      version: number,
      latest: number,
    })),
  )
  const published = {
    number,
    validFrom,
    waiting: false,
    publishedBy: `${publisher} ${staff.name}`,
    publishedAt,
  }
  await ItemVersion.insertMany(added.map(({ _id, standard }) => ({ itemId: _id, standard, ...published })))
  await app.outbox.addAll(
    added.flatMap(({ _id }): NewEvent[] => {
      const itemId = String(_id)
      const payload = { itemId, number, validFrom, changed: [], opened: [], closed: [] }
      return [
        { name: 'item.published', actor: staff, payload },
        { name: 'item.version_began', actor: staff, payload: { itemId, number } },
      ]
    }),
  )
  await reviseCatalogue()
  return added.map(({ _id }) => _id)
}
