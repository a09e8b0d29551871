/** The moves of a matter in the order of their buttons: as at the desk, and never a letter that is typed by accident. */
export const moveKeys = ['F2', 'F3', 'F4', 'F6', 'F7', 'F8', 'F9', 'F10'] as const
