import mongoose from 'mongoose'
import { openIfSealed } from '../kernel/leaving.ts'
import type { TestApp } from './fixture.ts'

/** Every text in the database with where it stands, sealed ones opened too. */
export const everyText = async ({
  app,
}: TestApp): Promise<{ at: string; sealed: boolean; text: string }[]> => {
  const found: { at: string; sealed: boolean; text: string }[] = []
  const look = (value: unknown, at: string): void => {
    if (typeof value === 'string') {
      const said = openIfSealed(app.vault, value)
      found.push({ at, sealed: said !== null, text: said ?? value })
    } else if (Array.isArray(value)) for (const each of value) look(each, at)
    else if (value && typeof value === 'object' && !(value instanceof Date) && !('_bsontype' in value))
      for (const [name, each] of Object.entries(value)) look(each, `${at}.${name}`)
  }
  for (const name of mongoose.modelNames())
    for (const document of await mongoose.model(name).collection.find().toArray()) {
      // Its time is over: the engine drops it by its own clock.
      const isOver = document.expiresAt instanceof Date && document.expiresAt <= app.clock.now()
      if (!isOver) look(document, name)
    }
  return found
}
/** Where one of these stands, alone or in a longer text. */
export const placesOfValues = async (house: TestApp, values: readonly string[]): Promise<string[]> => [
  ...new Set(
    (await everyText(house))
      .filter(({ text }) => values.some(value => text.includes(value)))
      .map(({ at }) => at),
  ),
]
