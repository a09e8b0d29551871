declare module 'fs-native-extensions' {
  /** An exclusive lock on an open file, false when somebody else has it. It ends with the process. */
  export function tryLock(descriptor: number): boolean
}
