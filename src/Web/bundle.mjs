// Every element is an entry of its own; what several share becomes a chunk. All styles become one file, base first.
import { build } from 'esbuild';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';

const out = 'obj/bundled';
rmSync(out, { recursive: true, force: true });
const styles = readdirSync('Styles').filter(f => f.endsWith('.css')).sort((a, b) => (a !== 'base.css') - (b !== 'base.css') || a.localeCompare(b));
await build({
  stdin: { contents: styles.map(f => `@import './${f}';`).join('\n'), resolveDir: 'Styles', loader: 'css', sourcefile: 'punctum.css' },
  bundle: true, minify: true, outfile: `${out}/punctum.css`, target: 'es2022', logLevel: 'warning',
});
await build({
  entryPoints: readdirSync('Elements').filter(f => f.endsWith('.ts')).map(f => `Elements/${f}`),
  bundle: true, splitting: true, minify: true, format: 'esm', outdir: out, target: 'es2022', logLevel: 'warning', chunkNames: 'chunk-[hash]',
});
