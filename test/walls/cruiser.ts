import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cruise, type ICruiseResult, type IForbiddenRuleType, type IModule } from 'dependency-cruiser'
import { browserCode, browserRule, serverPackages } from './browser-side.ts'
import { rules } from './rules.ts'

export type ForbiddenRuleType = IForbiddenRuleType

export interface Breach {
  rule: string
  from: string
  to: string
  /** What to do instead. */
  instead: string
}
export interface Inspection {
  breaches: Breach[]
  /** How many source files were really read: a walls check that read nothing must not pass. */
  filesRead: number
}

/** Reads every source file below `root`/src and reports each import that crosses a wall. */
export async function inspect(root: string): Promise<Inspection> {
  const { output } = await cruise(
    ['src'],
    {
      baseDir: root,
      parser: 'swc', // TypeScript 7 has no JavaScript API; without a parser 0 modules are "clean"
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
      validate: true,
      ruleSet: { forbidden: rules },
    },
    {
      conditionNames: ['import', 'node', 'types', 'default'],
      exportsFields: ['exports'],
      importsFields: ['imports'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  )
  const result = output as ICruiseResult
  const sources = result.modules.filter((module) => module.source.startsWith('src/'))
  const breaches = result.summary.violations.map(({ rule, from, to }) => ({
    rule: rule.name,
    from,
    to,
    instead: rules.find(({ name }) => name === rule.name)?.comment ?? '',
  }))
  return { breaches: [...breaches, ...browserBreaches(root, sources)], filesRead: sources.length }
}

/** Follows value imports (types are stripped) from browser code to the first server package or built-in. */
function browserBreaches(root: string, modules: IModule[]): Breach[] {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const forbidden = new Set(serverPackages(manifest.dependencies ?? {}))
  const bySource = new Map(modules.map((module) => [module.source, module]))
  const breaches: Breach[] = []
  for (const start of modules.filter((module) => browserCode(module.source))) {
    const seen = new Set<string>()
    const visit = (module: IModule, path: string[]) => {
      if (seen.has(module.source)) return
      seen.add(module.source)
      for (const dependency of module.dependencies) {
        if (dependency.dependencyTypes.includes('type-only')) continue
        const packageName = /^(@[^/]+\/[^/]+|[^/]+)/.exec(dependency.module)?.[0] ?? ''
        if (dependency.coreModule || forbidden.has(packageName)) {
          const to = [...path, dependency.module].join(' → ')
          breaches.push({ rule: browserRule.name, from: start.source, to, instead: browserRule.comment })
        }
        const next = bySource.get(dependency.resolved)
        if (next) visit(next, [...path, next.source])
      }
    }
    visit(start, [])
  }
  return breaches
}
