import type { ReadingKind } from '@zhenyiban/shared/supervision/readings.ts'

interface Asked {
  shown: number
  from: string | null
  to: string | null
  ofStaffId: string | null
  kind: ReadingKind | null
  /** A fingerprint of the person or matter looked for. */
  sought: string | null
}
declare module '../../kernel/outbox.ts' {
  interface Events {
    /** Somebody looked at who had read people's numbers; once for one question in ten minutes. */
    'readings.listed': Asked
    'readings.exported': Asked
  }
}
