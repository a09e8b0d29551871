/** The part of the table of refusals that is about uploaded files and papers. */
export const paperRefusals = {
  'file.too_large': [413, '文件太大，请压缩后再传。'],
  'file.empty': [400, '这个文件是空的，没有保存。请重新选一次，或重新拍照。'],
  'file.not_allowed': [400, '这个文件不是照片（JPG、PNG）或 PDF，没有保存。请重新拍照，或换一个文件。'],
  'file.heic': [
    400,
    '这是 HEIC 格式的照片，窗口的电脑打不开，没有保存。苹果手机：到「设置 → 相机 → 格式」选「兼容性最佳」后重新拍；' +
      '安卓手机：在相机设置里关掉「HEIF」；也可以打开照片截屏，传截图。',
  ],
  'file.not_readable': [400, '这个文件打不开，可能已损坏，没有保存。请重新拍照，或换一个文件。'],
  'file.not_whole': [400, '这张照片不完整，有一部分是坏的，没有保存。请等照片下载完再传，或重新拍一张。'],
  'file.wrong_dimensions': [400, '这张照片太小或太大，看不清或打不开，没有保存。请重新拍一张。'],
  'file.too_complex': [400, '这个文件太复杂，很久也打不开，没有保存。请重新拍照，或打印成新的 PDF 再传。'],
  'file.busy': [503, '现在传文件的人太多，没有保存。请过一两分钟再传。'],
  'file.pdf_locked': [
    400,
    '这份 PDF 要密码才能打开，没有保存。请用密码打开它，选「打印 → 另存为 PDF」，传新的那份；也可以拍照上传。',
  ],
  'file.pdf_damaged': [
    400,
    '这份 PDF 打不开或不完整，没有保存。请重新下载或重新生成后再传，也可以打印出来拍照上传。',
  ],
  'file.pdf_no_pages': [400, '这份 PDF 里一页也没有，没有保存。请检查是不是选错了文件，重新生成后再传。'],
  'file.pdf_active': [
    400,
    '这份 PDF 里带有页面以外的内容，为了安全没有保存。请打开它，选「打印 → 另存为 PDF」，传新的那份；也可以拍照上传。',
  ],
  'file.pdf_signature_broken': [
    400,
    '这份 PDF 的电子签名对不上，签名后内容被改动过，没有保存。请传没有改动过的原文件。',
  ],
  'file.infected': [400, '这个文件带有病毒，没有保存。请换一个文件，或带原件到窗口办理。'],
  'file.scanner_down': [503, '暂时不能检查文件是否安全，没有保存。请几分钟后再传，或带原件到窗口办理。'],
  'paper.not_found': [404, '没有找到这份材料，可能已被删除，请刷新后再看。'],
  'paper.not_asked': [409, '这件事现在不用再交这份材料，请刷新查看。'],
  'paper.too_many': [409, '这份材料的照片已经够多了，请先删掉不要的再传。'],
  'paper.too_many_in_matter': [409, '这件事传的文件已经够多了，请先删掉不要的再传。'],
  'paper.already_checked': [409, '这份材料已经核对过了，不能再改，请刷新查看。'],
  'paper.relied_on': [
    409,
    '这件事已经凭交来的材料往下办，文件要和办件一起存档，不能再删除。有疑问请到大厅窗口说明。',
  ],
  'paper.changed': [409, '申请人刚传了新的或删了原来的，请看过最新的再核对。'],
  'paper.reuse_none': [404, '没有可以再用的这份材料，可能已被删除，或不是这位申请人的。请重新交一份。'],
  'paper.reuse_too_old': [409, '这份材料核对过已经满一年，不能再用，请重新交一份。'],
  'paper.reuse_gone': [409, '以前交的这个文件已经不在了，不能再用，请重新交一份。'],
  'paper.reuse_already': [409, '这份材料刚记下了再用的同意，不用再点，请刷新查看。'],
  'paper.reuse_used': [409, '这件事已经凭这份材料受理，不能再撤回这个同意。不想办了，可以撤回申请。'],
  'paper.not_reused': [409, '这份材料没有再用以前的，不用撤回同意，请刷新查看。'],
  'paper.file_gone': [404, '这个文件已经不在了，打不开。请申请人重新交一份。'],
} as const satisfies Record<string, readonly [status: number, sentence: string]>
