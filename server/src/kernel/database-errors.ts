import mongoose from 'mongoose'

const { MongoError, MongoNetworkError, MongoServerSelectionError } = mongoose.mongo

/** Errors of the driver that are no answer of a server: it was not reached, or is being left. */
const NOT_REACHED = new Set([
  'MongoClientClosedError',
  'MongoExpiredSessionError',
  'MongoNotConnectedError',
  'MongoOperationTimeoutError',
  'MongoPoolClosedError',
  'MongoServerClosedError',
  'MongoTopologyClosedError',
  'MongoWaitQueueTimeoutError',
])
const OUT_OF_DISK_SPACE = 14031
const MAX_TIME_EXPIRED = 50
/** Of MongoDB's error codes (src/mongo/base/error_codes.yml) those of a server that is going, gone or overloaded. */
const UNABLE = new Set([
  6, // HostUnreachable
  7, // HostNotFound
  43, // CursorNotFound: it went with a server that ended
  MAX_TIME_EXPIRED,
  89, // NetworkTimeout
  91, // ShutdownInProgress
  96, // OperationFailed: the embedded database cannot write
  112, // WriteConflict, after all tries
  189, // PrimarySteppedDown
  251, // NoSuchTransaction: it went with a server that ended
  262, // ExceededTimeLimit
  9001, // SocketException
  10107, // NotWritablePrimary
  11600, // InterruptedAtShutdown
  11602, // InterruptedDueToReplStateChange
  13435, // NotPrimaryNoSecondaryOk
  13436, // NotPrimaryOrSecondary
  OUT_OF_DISK_SPACE,
])
const PASSING = ['TransientTransactionError', 'UnknownTransactionCommitResult', 'RetryableWriteError']

/** The database cannot do its work now: neither our fault nor the caller's, and it passes. */
export const isDatabaseAway = (error: unknown): boolean => {
  if (!(error instanceof MongoError)) return false
  if (error instanceof MongoNetworkError || error instanceof MongoServerSelectionError) return true
  if (NOT_REACHED.has(error.name) || PASSING.some(label => error.hasErrorLabel(label))) return true
  return typeof error.code === 'number' && UNABLE.has(error.code)
}
/** It did not do in the time it may take (`query-time.ts`): asked for less, it answers. */
export const isTooSlow = (error: unknown): boolean =>
  error instanceof MongoError && error.code === MAX_TIME_EXPIRED && !error.hasErrorLabel(PASSING[0]!)
export const isDiskFull = (error: unknown): boolean =>
  error instanceof MongoError && error.code === OUT_OF_DISK_SPACE
