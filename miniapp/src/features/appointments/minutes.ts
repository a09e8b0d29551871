/** 30 分钟, 1 小时, 2 天: the largest unit that is whole. */
export const minutesInWords = (minutes: number): string => {
  if (minutes > 0 && minutes % 1440 === 0) return `${minutes / 1440} 天`
  return minutes > 0 && minutes % 60 === 0 ? `${minutes / 60} 小时` : `${minutes} 分钟`
}
