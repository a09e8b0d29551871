import type { ResultKind } from '@zhenyiban/shared/results/delivery.ts'

/** What a matter's timeline says of its result. */
export const timelineText = {
  chosen: {
    text: () => '结果以文字告知，在这里就能看到',
    document: () => '结果是一份文件，上传后可以打开看',
    pick_up: place => `结果可以到${place}领取了`,
  } satisfies Record<ResultKind, (place: string) => string>,
  documentAdded: () => '结果文件已经上传，可以打开看',
}
