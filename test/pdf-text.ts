/** Reads the text of a PDF made by pdfkit back, page by page, for tests: what a reader could mark and copy. */
import { inflateSync } from 'node:zlib'

/** One string per page; pieces that were drawn apart stand on lines of their own. */
export function pdfPages(file: Buffer): string[] {
  const text = file.toString('latin1')
  const objects = new Map<string, { head: string; data: string }>()
  for (const match of text.matchAll(/^(\d+) 0 obj\n([\s\S]*?)\nendobj/gm)) {
    const [head = '', stream] = match[2]!.split(/\nstream\n/, 2)
    const raw = stream && Buffer.from(stream.replace(/\nendstream$/, ''), 'latin1')
    const data = raw ? (head.includes('/FlateDecode') ? inflateSync(raw) : raw).toString('latin1') : ''
    objects.set(match[1]!, { head, data })
  }
  const at = (head: string, key: string) =>
    objects.get(new RegExp(`/${key} (\\d+) 0 R`).exec(head)?.[1] ?? '')
  const kids = [...objects.values()].find(({ head }) => /\/Type \/Pages\b/.test(head))!
  const pages = [.../\/Kids \[([^\]]*)\]/.exec(kids.head)![1]!.matchAll(/(\d+) 0 R/g)]
  return pages.map(([, id]) => {
    const page = objects.get(id!)!
    const resources = at(page.head, 'Resources')!.head
    const fonts = new Map<string, Map<string, string>>()
    for (const [, name, font] of resources.matchAll(/\/(F\d+) (\d+) 0 R/g))
      fonts.set(name!, unicode(at(objects.get(font!)!.head, 'ToUnicode')?.data ?? ''))
    return drawn(at(page.head, 'Contents')!.data, fonts)
  })
}

/** Glyphs to characters. */
function unicode(cmap: string): Map<string, string> {
  const map = new Map<string, string>()
  for (const [, from, , list] of cmap.matchAll(/<(\w{4})> <(\w{4})> \[([^\]]*)\]/g))
    for (const [index, [, codes]] of [...list!.matchAll(/<([\w ]*)>/g)].entries())
      map.set(
        (parseInt(from!, 16) + index).toString(16).padStart(4, '0'),
        Buffer.from(codes!.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'),
      )
  return map
}

function drawn(content: string, fonts: Map<string, Map<string, string>>): string {
  let map = new Map<string, string>()
  const pieces: string[] = []
  for (const [, font, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[(.*?)\] TJ/g)) {
    if (font) map = fonts.get(font)!
    else
      pieces.push(
        [...shown!.matchAll(/<(\w*)>/g)]
          .flatMap(([, glyphs]) => glyphs!.match(/.{4}/g) ?? [])
          .map((glyph) => map.get(glyph) ?? '?')
          .join(''),
      )
  }
  return pieces.join('\n')
}
