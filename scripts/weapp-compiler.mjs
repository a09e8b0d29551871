import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import ci from 'miniprogram-ci'
import { root } from './children.mjs'

/**
 * WeChat's own compiler and code-quality check on a built mini-program, offline.
 * `node scripts/weapp-compiler.mjs [folder with project.config.json]`; without one, this repository.
 */
/** Items that judge a setting of the upload, not the files: true again one day, they leave this list. */
const compressedByBuild =
  'the build compresses; Taro asks that the upload leave its files alone, and a second pass saves 2 KB of 650'
const waived = {
  JS_COMPRESS_OPEN: compressedByBuild,
  WXML_COMPRESS_OPEN: compressedByBuild,
  WXSS_COMPRESS_OPEN: compressedByBuild,
}

/** The compiler asks WeChat which file types a package may hold, and takes its own list when it gets no answer. */
const cutOff = () => {
  const requests = createRequire(import.meta.url)('miniprogram-ci/dist/utils/request.js')
  requests.request = async ({ url }) => {
    throw new Error(`no request leaves the gate: ${url}`)
  }
}

/** Runs with the console held back: the compiler is talkative. Answers also what it gave out as errors. */
const quietly = async work => {
  const errors = []
  const before = { ...console }
  const silent = () => {}
  Object.assign(console, { log: silent, info: silent, debug: silent, warn: silent })
  console.error = (...words) => void errors.push(words.map(String).join(' '))
  try {
    return { result: await work(), errors }
  } finally {
    Object.assign(console, before)
  }
}

const projectAt = projectPath =>
  new ci.Project({
    projectPath,
    type: 'miniProgram',
    privateKey: 'nothing is signed, as nothing is sent',
    // What WeChat would be asked for: the limits of a mini-program without special rights.
    attr: async () => ci.DefaultProjectAttr,
  })

const qualityFaults = async projectPath => {
  const { result: items, errors } = await quietly(() => ci.checkCodeQuality(projectAt(projectPath)))
  if (items.length === 0) return ['the code-quality check judged nothing']
  return [
    // An item whose check itself fails counts as passed for WeChat.
    ...errors,
    ...items
      .filter(({ name, success }) => !success && !(name in waived))
      .map(({ name, text, detail }) => `${name}: ${text} ${JSON.stringify(detail ?? '')}`),
    ...items
      .filter(({ name, success }) => success && name in waived)
      .map(({ name }) => `${name} passes now and needs no waiver`),
  ]
}

const compileFaults = async projectPath => {
  try {
    await quietly(() =>
      ci.getCompiledResult({ project: projectAt(projectPath), setting: { useProjectConfig: true } }),
    )
    return []
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}

/** Everything WeChat's tools find wrong with the mini-program that `project.config.json` in this folder names. */
const faultsOf = async folder => {
  const { miniprogramRoot } = JSON.parse(readFileSync(path.join(folder, 'project.config.json'), 'utf8'))
  // The compiler watches the whole folder of the project, so it gets one with nothing else in it.
  const alone = mkdtempSync(path.join(tmpdir(), 'zhenyiban-weapp-'))
  try {
    for (const part of ['project.config.json', miniprogramRoot])
      cpSync(path.join(folder, part), path.join(alone, part), { recursive: true })
    return [...(await qualityFaults(alone)), ...(await compileFaults(alone))]
  } finally {
    rmSync(alone, { recursive: true, force: true })
  }
}

cutOff()
const faults = await faultsOf(path.resolve(process.argv[2] ?? root)).catch(error => [error.message])
for (const each of faults) console.error(each)
if (faults.length === 0) console.log('WeChat compiles the mini-program and finds no fault in it')
// The compiler keeps watching.
process.exit(faults.length === 0 ? 0 : 1)
