// Stands for an integrator's machine: the package is packed as it would be published, and installed from that.
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    readonly packed: {
      /** The path of the tarball. */
      readonly tarball: string
      /** The folder that it is unpacked in. */
      readonly installed: string
      /** The folder with a copy of each fixture, where the package and its dependencies are found. */
      readonly projects: string
    }
  }
}

const run = promisify(execFile)
const root = fileURLToPath(new URL('../../', import.meta.url))
/** What the projects have installed beside the package. */
const tools = ['@rollup/plugin-node-resolve', 'esbuild', 'rollup', 'vite', 'webpack']

/** Packs what is built, and installs that into a folder with the fixtures. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { name, version, dependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const projects = await mkdtemp(join(tmpdir(), 'leadframe-package-'))
  const installed = join(projects, 'node_modules', name)
  const tarball = join(projects, `${name}-${version}.tgz`)
  await mkdir(installed, { recursive: true })
  await run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', projects], {
    cwd: root,
    // On Windows it is a script for the shell.
    shell: process.platform === 'win32',
  })
  await run('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1'])
  for (const needed of [...Object.keys(dependencies), ...tools]) {
    const link = join(projects, 'node_modules', needed)
    await mkdir(dirname(link), { recursive: true })
    await symlink(join(root, 'node_modules', needed), link, 'junction')
  }
  await cp(join(root, 'test/package/fixtures'), projects, { recursive: true })
  project.provide('packed', { tarball, installed, projects })
  return () => rm(projects, { recursive: true, force: true })
}
