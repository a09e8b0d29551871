/** What a matter's story says of its papers. */
export const story = {
  verified: (material: string) => `「${material}」核对过了，已收下`,
  returned: (material: string) => `「${material}」有一个文件不行，请重新交`,
}
