// MongoDB's own error codes, as far as this server answers with them.
const codes = {
  InternalError: 1,
  BadValue: 2,
  UnknownError: 8,
  FailedToParse: 9,
  Unauthorized: 13,
  TypeMismatch: 14,
  Overflow: 15,
  InvalidLength: 16,
  IllegalOperation: 20,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  MaxTimeMSExpired: 50,
  DollarPrefixedFieldName: 52,
  InvalidIdField: 53,
  EmptyFieldName: 56,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  OperationFailed: 96,
  WriteConflict: 112,
  ExceededMemoryLimit: 146,
  InvalidPipelineOperator: 168,
  CannotIndexParallelArrays: 171,
  TransactionTooOld: 225,
  NotImplemented: 238,
  ConversionFailure: 241,
  NoSuchTransaction: 251,
  TransactionCommitted: 256,
  OperationNotSupportedInTransaction: 263,
  IndexBuildAborted: 276,
  QueryExceededMemoryLimitNoDiskUseAllowed: 292,
  DuplicateKey: 11000,
  Interrupted: 11601,
  BSONObjectTooLarge: 10334,
  MergeStageNoMatchingDocument: 13113,
  OutOfDiskSpace: 14031,
  UnknownField: 40415,
} as const

type ErrorName = keyof typeof codes
const names = new Map<number, string>(Object.entries(codes).map(([name, code]) => [code, name]))

/** An error a client sees: MongoDB's code, its name and a sentence. */
export class MongoError extends Error {
  readonly code: number
  readonly codeName: string
  readonly details: Record<string, unknown>
  /** Resolves when the transaction this operation collided with has ended. */
  waitFor: Promise<void> | undefined

  constructor(code: number, message: string, details: Record<string, unknown> = {}) {
    super(message)
    this.code = code
    this.codeName = names.get(code) ?? `Location${code}`
    this.details = details
  }
}

/** Builds an error from MongoDB's name for it, or from its bare number where it has no name. */
export const failure = (name: ErrorName | number, message: string, details?: Record<string, unknown>) =>
  new MongoError(typeof name === 'number' ? name : codes[name], message, details)

/** What MongoDB can do and this server does not: always said, never ignored. */
export const notImplemented = (what: string) =>
  failure('NotImplemented', `${what} is not supported by the embedded server; use MongoDB for it`)
