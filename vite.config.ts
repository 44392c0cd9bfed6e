import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const server = `http://127.0.0.1:${process.env.PORT ?? 3000}`

/** While developing, too, the pages of people without an account come from an entry of their own. */
const hostedPages: Plugin = {
  name: 'hosted-pages',
  configureServer: (dev) => {
    dev.middlewares.use((request, _, next) => {
      if (/^\/([pf]\/[^.]+|support)$/.test(request.url ?? '')) request.url = '/public.html'
      next()
    })
  },
}

/** `composes … from` makes Vite doubt the addresses in what is composed. There are none: fonts stand in plain CSS. */
const composed: Plugin = {
  name: 'composed',
  configResolved({ logger }) {
    const { warnOnce } = logger
    logger.warnOnce = (text, options) =>
      text.includes('A PostCSS plugin did not pass') ? undefined : warnOnce(text, options)
  },
}

/** The web app. `#…` resolves through package.json's imports, as everywhere else. */
export default defineConfig({
  root: here('./src/app/web'),
  plugins: [react(), hostedPages, composed],
  build: {
    outDir: here('./dist/web'),
    emptyOutDir: true,
    target: 'es2022',
    rolldownOptions: { input: ['index', 'public'].map((page) => here(`./src/app/web/${page}.html`)) },
    // Fonts stay files of their own: the content security policy allows no data: fonts.
    assetsInlineLimit: 0,
  },
  server: {
    port: Number(process.env.WEB_PORT ?? 5173),
    proxy: {
      '/api': { target: server, changeOrigin: false },
      '/mcp': { target: server, changeOrigin: false },
    },
  },
})
