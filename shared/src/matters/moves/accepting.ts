import { lines, type MoveOutcome, type TimelineText } from './move.ts'

/** What acceptance tells: until when, and who has it first. A clock that runs has a last day. */
export const acceptedLines = (
  text: (dueOn: string) => string,
  { dueOn, next }: MoveOutcome,
): TimelineText[] => [
  ...lines(text(dueOn!)),
  ...next.flatMap(stage => lines(`已交给${stage.organisationName}，正在办「${stage.name}」`)),
]
export const acceptedPayload = ({ dueOn }: MoveOutcome) => ({ dueOn: dueOn! })
