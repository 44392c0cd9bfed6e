import { buffer } from 'node:stream/consumers'
import type { App } from '#platform/app.ts'
import { diskStore, type FileStore } from '#platform/files/store.ts'
import { ownAccent } from './accent.ts'

export interface Letterhead {
  companyName: string
  addressLines: string[]
  phone: string | null
  email: string | null
  website: string | null
  vatId: string | null
  registerEntry: string | null
  bankLines: string[]
  footer: string | null
  /** `#rrggbb` */
  accentColor: string
  logo: { mediaType: string; bytes: Buffer } | null
}

export const logoStore = (app: App): FileStore => diskStore(app.settings.dataDir, 'letterhead')

const lines = (text: unknown) =>
  String(text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** The company's letterhead as it stands now, all but its logo. */
export function letterheadNow(app: App): Omit<Letterhead, 'logo'> {
  const { address, bank, companyName, accentColor, ...rest } = app.config.records('letterheads')[0] ?? {}
  return {
    companyName: companyName || app.config.company.name,
    addressLines: lines(address),
    phone: rest.phone ?? null,
    email: rest.email ?? null,
    website: rest.website ?? null,
    vatId: rest.vatId ?? null,
    registerEntry: rest.registerEntry ?? null,
    bankLines: lines(bank),
    footer: rest.footer ?? null,
    accentColor: accentColor || ownAccent,
  }
}

/** The company's letterhead with its logo; a logo whose file is gone is left out. */
export async function letterheadOf(app: App): Promise<Letterhead> {
  const { logoKey, logoType } = app.config.records('letterheads')[0] ?? {}
  const file = logoKey ? await logoStore(app).read(logoKey) : null
  return {
    ...letterheadNow(app),
    logo: file ? { mediaType: logoType, bytes: await buffer(file.stream) } : null,
  }
}
