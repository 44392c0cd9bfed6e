import DOMPurify from 'dompurify'

/** A mail's HTML without anything that runs, calls home or leaves its frame. `blocked`: images were left out. */
export function safeHtml(html: string): { html: string; blocked: boolean } {
  const clean = DOMPurify.sanitize(html, {
    FORBID_TAGS: [
      'form',
      'input',
      'button',
      'style',
      'link',
      'base',
      'meta',
      'video',
      'audio',
      'svg',
      'math',
    ],
    FORBID_ATTR: ['srcset', 'background', 'ping', 'action', 'formaction', 'poster'],
    RETURN_DOM_FRAGMENT: true,
  })
  let blocked = false
  for (const image of clean.querySelectorAll('img')) {
    if (/^data:image\/(png|jpe?g|gif|webp);/i.test(image.getAttribute('src') ?? '')) continue
    blocked = true
    image.remove()
  }
  for (const element of clean.querySelectorAll<HTMLElement>('[style]'))
    if (/url\s*\(|image-set|@import|expression/i.test(element.getAttribute('style') ?? ''))
      element.removeAttribute('style')
  for (const link of clean.querySelectorAll('a')) {
    link.target = '_blank'
    link.rel = 'noopener noreferrer nofollow'
  }
  const holder = document.createElement('div')
  holder.append(clean)
  return { html: holder.innerHTML, blocked }
}
