import type { PlaceKind } from '@zhenyiban/shared/codes/scenes.ts'

interface CodeFacts {
  kind: PlaceKind
  targetId: string
  name: string
}
declare module '../../kernel/outbox.ts' {
  interface Events {
    /** The first poster of a place was made. */
    'code.made': CodeFacts
    /** The code on older posters opens nothing any more. */
    'code.renewed': CodeFacts
  }
}
