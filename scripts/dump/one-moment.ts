import { type ClientSession, type MongoClient, MongoServerError } from 'mongodb'

// No replica set; the snapshot is too old, or cannot be had; the transaction took longer than the server allows.
const noSnapshot = new Set<unknown>([20, 239, 246, 251, 263, 290])

/**
 * Reads all as it was at one moment. Where the engine cannot, or the reading takes longer than a transaction may, it
 * is told so and read again as it goes, without a session.
 */
export const atOneMoment = async <Result>(
  client: MongoClient,
  read: (session: ClientSession | undefined) => Promise<Result>,
  onImpossible: () => void,
): Promise<Result> => {
  try {
    return await client.withSession(async session => {
      session.startTransaction({ readConcern: { level: 'snapshot' }, readPreference: 'primary' })
      const result = await read(session)
      await session.abortTransaction()
      return result
    })
  } catch (error) {
    if (!(error instanceof MongoServerError) || !noSnapshot.has(error.code)) throw error
    onImpossible()
    return read(undefined)
  }
}
