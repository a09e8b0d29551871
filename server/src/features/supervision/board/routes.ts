import { matterBoard } from '@zhenyiban/shared/supervision/board.ts'
import { implement } from '../../../kernel/implement.ts'
import { countBoard } from './counting.ts'

export const matterBoardRoutes = implement(matterBoard, {
  matterBoard: ({ app, actor }) => countBoard(app, actor),
})
