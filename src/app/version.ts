import packageJson from '../../package.json' with { type: 'json' }

/** Version of this Rondo, as the package says. */
export const version: string = packageJson.version
