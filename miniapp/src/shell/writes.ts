let answered = 0
/** How often this phone has changed something: a page shown again asks anew when that was since it last asked. */
export const writes = {
  count: (): number => answered,
  answered: (): void => {
    answered += 1
  },
}
