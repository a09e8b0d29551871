/**
 * 匿名: an office knows whom it served when and where, so of an anonymous rating window, people and time stand only where so
 * many people's share them that none is anybody's.
 */
export const ANONYMOUS_AT_LEAST = 5
