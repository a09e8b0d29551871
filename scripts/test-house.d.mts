export interface TestHouse {
  baseUrl: string
  /** Serves the same records once more, two months later; answers where. */
  openLater(): Promise<string>
  /** The last warnings and errors of its servers. */
  lastSaid(): string
  close(): Promise<void>
}
export function startTestHouse(): Promise<TestHouse>
