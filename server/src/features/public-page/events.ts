declare module '../../kernel/outbox.ts' {
  interface Events {
    /** Cases that ended are told to everybody from now on. */
    'public_case.released': { townId: string; cases: number }
  }
}

export {}
