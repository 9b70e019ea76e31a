// Map: outlines without tiles, sound places as dots, uncertain ones as areas, movements leg by leg; and the list.
import { geoContains, geoMercator, geoPath } from 'd3-geo';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { useApi, with_query } from '../api';
import { useKeys } from '../keys';
import { event_columns } from './timeline';
import { Rows } from '../parts/rows';
import { Empty, Shown } from '../parts/states';
import { filters, set_params, under_filters, useRoute } from '../route';
import { counted, plural, word } from '../text';
import type { MapPoint, MapView, Movement, Row, Table } from '../types';

const width = 960;
const height = 560;
type Policy = 'un' | 'de_facto';
interface Outlines {
    source: string;
    policies: Record<Policy, { name: string; topology: Topology<{ countries: GeometryCollection<{ name: string }> }> }>;
    provinces: Topology<{ provinces: { type: 'MultiLineString'; arcs: number[][] } }>;
}

let fetched: Promise<Outlines> | undefined;
function useOutlines(): { data?: Outlines; failed: boolean } {
    const [state, set] = useState<{ data?: Outlines; failed: boolean }>({ failed: false });
    useEffect(() => {
        fetched ??= fetch('/outlines.json').then(answer => { if (!answer.ok) throw new Error(String(answer.status)); return answer.json() as Promise<Outlines>; });
        fetched.then(data => set({ data, failed: false }), () => { fetched = undefined; set({ failed: true }); });
    }, []);
    return state;
}

interface Spot { key: string; lat: number; lon: number; precision: string; place: string; list: MapPoint[] }
function spots_of(points: MapPoint[]): Spot[] {
    const out = new Map<string, Spot>();
    for (const p of points) {
        const key = `${p.lat} ${p.lon} ${p.precision}`;
        const spot = out.get(key) ?? { key, lat: p.lat, lon: p.lon, precision: p.precision, place: p.place, list: [] };
        spot.list.push(p);
        out.set(key, spot);
    }
    return [...out.values()].sort((a, b) => b.list.length - a.list.length || (a.place < b.place ? -1 : 1));
}

// Located targets of events that have no place of their own are places too, but how exact is not said.
function all_points(view: MapView): MapPoint[] {
    const known = new Set(view.points.map(p => p.event));
    const precision = new Map(view.points.map(p => [`${p.lat} ${p.lon}`, p.precision]));
    return [...view.points, ...view.movements.filter(m => !known.has(m.event) && !is_movement(m)).flatMap(m => m.legs.filter(l => l.lat !== undefined && l.lon !== undefined)
        .map(l => ({ event: m.event, place: l.name, lat: l.lat!, lon: l.lon!, precision: precision.get(`${l.lat} ${l.lon}`) ?? 'area', title: m.title ?? '', origins: 0 })))];
}

interface Look { x: number; y: number; zoom: number; all: boolean }
const start: Look = { x: 0, y: 0, zoom: 1, all: false };

// Where most happens: a far-off capital where something was said must not shrink the ground to a speck. The
// places nearest to the middle one that hold eight events in ten, when that shows the ground much larger.
function main_ground(spots: Spot[]): { near: Spot[]; far: number } {
    const total = spots.reduce((n, s) => n + s.list.length, 0);
    const middle = (of: (s: Spot) => number): number => {
        const sorted = [...spots].sort((a, b) => of(a) - of(b));
        let n = 0;
        for (const s of sorted) { n += s.list.length; if (n * 2 >= total) return of(s); }
        return 0;
    };
    const [lon, lat] = [middle(s => s.lon), middle(s => s.lat)];
    const away = (s: Spot) => Math.hypot((s.lon - lon) * Math.cos(lat * Math.PI / 180), s.lat - lat);
    const sorted = [...spots].sort((a, b) => away(a) - away(b) || (a.key < b.key ? -1 : 1));
    let n = 0;
    const core = sorted.findIndex(s => { n += s.list.length; return n >= total * 0.8; });
    const reach = Math.max(core < 0 ? 0 : away(sorted[core]!), 0.5) * 1.6;
    const near = sorted.filter(s => away(s) <= reach);
    const widest = sorted.length ? away(sorted[sorted.length - 1]!) : 0;
    return widest > reach * 2 ? { near, far: spots.length - near.length } : { near: spots, far: 0 };
}

function Drawing({ outlines, view, policy, look, selected, show_all }: { outlines: Outlines; view: MapView; policy: Policy; look: Look; selected: string; show_all: () => void }) {
    const spots = useMemo(() => spots_of(all_points(view)), [view]);
    const legs = view.movements.filter(is_movement).flatMap(m => m.legs.filter(l => l.lat !== undefined).map(l => [l.lon!, l.lat!] as [number, number]));
    const map = useMemo(() => {
        const ground = look.all ? { near: spots, far: 0 } : main_ground(spots);
        const places = { type: 'MultiPoint' as const, coordinates: [...ground.near.map(s => [s.lon, s.lat] as [number, number]), ...(ground.far ? [] : legs)] };
        const projection = geoMercator();
        projection.fitExtent([[60, 50], [width - 60, height - 50]], places.coordinates.length ? places : { type: 'Sphere' });
        if (projection.scale() > 6000 || !Number.isFinite(projection.scale())) {
            const [lon, lat] = places.coordinates.length ? [places.coordinates.reduce((n, c) => n + c[0], 0) / places.coordinates.length, places.coordinates.reduce((n, c) => n + c[1], 0) / places.coordinates.length] : [0, 20];
            projection.scale(6000).center([lon!, lat!]).translate([width / 2, height / 2]);
        }
        // The outlines have points enough: bending each of their lines again costs seconds where the ground is small.
        projection.precision(0).clipExtent([[-width, -height], [2 * width, 2 * height]]);
        const path = geoPath(projection);
        const topology = outlines.policies[policy].topology;
        const countries = feature(topology, topology.objects.countries).features;
        const whole = spots.filter(s => s.precision === 'country');   // only the country is known: all of it is the place
        const shapes = countries.map(f => ({ vague: whole.find(s => geoContains(f, [s.lon, s.lat])), id: String(f.id), name: f.properties.name, d: path(f) ?? '', at: path.centroid(f), area: path.area(f) })).filter(s => s.d);
        const borders = path(mesh(topology, topology.objects.countries, (a, b) => a !== b)) ?? '';
        const provinces = projection.scale() > 500 ? path(feature(outlines.provinces, outlines.provinces.objects.provinces as never)) ?? '' : '';
        return { projection, shapes, borders, provinces, far: ground.far };
    }, [outlines, view, policy, spots, look.all]);
    const k = look.zoom;
    const view_box = `${width / 2 - width / 2 / k + look.x} ${height / 2 - height / 2 / k + look.y} ${width / k} ${height / k}`;
    const at = (lon: number, lat: number) => map.projection([lon, lat]) ?? [0, 0];
    // Country names where there is room, places by number of events; none over another.
    const taken: [number, number, number, number][] = [];
    const free = (x: number, y: number, w: number, h: number) => {
        const box: [number, number, number, number] = [x, y, x + w, y + h];
        const ok = taken.every(t => box[2] < t[0] || box[0] > t[2] || box[3] < t[1] || box[1] > t[3]);
        if (ok) taken.push(box);
        return ok;
    };
    const radius = (s: Spot) => s.precision === 'area' ? 26 : 4 + Math.min(8, 1.6 * Math.sqrt(s.list.length));
    for (const s of spots.filter(s => s.precision === 'exact')) { const [x, y] = at(s.lon, s.lat); taken.push([x! - 6 / k, y! - 6 / k, x! + 6 / k, y! + 6 / k]); }
    const written: { place: string; x: number; y: number }[] = [];
    const named = spots.map(s => {
        const [x, y] = at(s.lon, s.lat);
        // One name once: a place and the area of the same name lie beside each other.
        if (written.some(o => o.place === s.place && Math.hypot(o.x - x!, o.y - y!) < 80 / k)) return { spot: s, x: x!, y: y!, label: undefined };
        written.push({ place: s.place, x: x!, y: y! });
        const w = s.place.length * 6.6 / k;
        const tries = [[9 / k, -7 / k], [-9 / k - w, -7 / k], [-w / 2, -22 / k], [-w / 2, 8 / k]] as const;
        const found = tries.find(([dx, dy]) => free(x! + dx, y! + dy, w, 13 / k));
        return { spot: s, x: x!, y: y!, label: found };
    });
    return (
        <>
        <svg class="map" viewBox={view_box} role="img" aria-label={`${plural(view.points.length, 'placed event')}, borders ${outlines.policies[policy].name}; the list below names the same`}>
            <defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="tip" d="M0 0l8 4-8 4z" /></marker></defs>
            <g>{map.shapes.map(s => <path key={s.id + s.name} class={s.vague ? `land vague${s.vague.list.some(p => p.event === selected) ? ' chosen' : ''}` : 'land'} d={s.d} onClick={s.vague ? () => set_params({ sel: s.vague!.list[0]!.event }, false) : undefined}>
                <title>{s.vague ? `${s.name}: ${plural(s.vague.list.length, 'event')} somewhere in the country` : s.name}</title></path>)}</g>
            <path class="province" d={map.provinces} stroke-width={0.6 / k} />
            <path class="border" d={map.borders} stroke-width={1.1 / k} />
            {map.shapes.filter(s => !s.vague && s.area * k * k > 2500).map(s => {
                const w = s.name.length * 7.5 / k;
                return free(s.at[0] - w / 2, s.at[1] - 8 / k, w, 14 / k) ? <text key={s.id + s.name} class="country" x={s.at[0]} y={s.at[1] + 4 / k} font-size={12 / k}>{s.name}</text> : null;
            })}
            {view.movements.filter(is_movement).map((m, i) => <Track key={i} movement={m} at={at} k={k} chosen={m.event === selected} />)}
            {[...named].filter(n => n.spot.precision !== 'country').reverse().map(({ spot, x, y }) => {
                const chosen = spot.list.some(p => p.event === selected);
                const certain = spot.precision === 'exact';
                return <g key={spot.key} class={`spot ${certain ? 'exact' : 'vague'}${chosen ? ' chosen' : ''}`} onClick={() => set_params({ sel: spot.list[0]!.event }, false)}>
                    <title>{`${spot.place}: ${plural(spot.list.length, 'event')}${certain ? '' : `; only the ${spot.precision} is known`}\n${spot.list.slice(0, 8).map(p => p.title).join('\n')}`}</title>
                    <circle cx={x} cy={y} r={radius(spot) / k} stroke-width={1.5 / k} stroke-dasharray={certain ? undefined : `${4 / k} ${3 / k}`} /></g>;
            })}
            {named.filter(n => n.label).map(({ spot, x, y, label }) => <text key={spot.key} class="place" x={x + label![0]} y={y + label![1] + 10 / k} font-size={12 / k}>{spot.place}{spot.list.length > 1 ? ` ${spot.list.length}` : ''}</text>)}
        </svg>
        {map.far > 0 && <p class="quiet">{plural(map.far, 'place')} far from these {map.far === 1 ? 'is' : 'are'} outside the picture: <button type="button" class="link" onClick={show_all}>show all</button> <kbd>0</kbd></p>}
        </>
    );
}

// From, via, to: a way. A single target or staging ground is a place, and stands among the places.
const is_movement = (m: Movement): boolean => m.legs.some(l => ['from', 'via', 'to'].includes(l.role)) && m.legs.length > 1;

function Track({ movement, at, k, chosen }: { movement: Movement; at: (lon: number, lat: number) => number[]; k: number; chosen: boolean }) {
    const legs = movement.legs.filter(l => l.lat !== undefined && l.lon !== undefined).map(l => ({ ...l, p: at(l.lon!, l.lat!) }));
    if (legs.length < 2) return null;
    return <g class={chosen ? 'track chosen' : 'track'} onClick={() => set_params({ sel: movement.event }, false)}>
        <title>{`${movement.legs.map(l => `${l.role} ${l.name}`).join(', ')}${movement.speaker ? ` — said by ${movement.speaker}` : ''}`}</title>
        {legs.slice(1).map((to, i) => {
            const from = legs[i]!;
            const mx = (from.p[0]! + to.p[0]!) / 2 + (to.p[1]! - from.p[1]!) * 0.12;
            const my = (from.p[1]! + to.p[1]!) / 2 - (to.p[0]! - from.p[0]!) * 0.12;
            return <path key={i} d={`M${from.p[0]} ${from.p[1]}Q${mx} ${my} ${to.p[0]} ${to.p[1]}`} marker-end="url(#tip)" stroke-width={(movement.speaker ? 1.8 : 2.4) / k} stroke-dasharray={movement.speaker ? `${6 / k} ${4 / k}` : undefined} />;
        })}</g>;
}

function Movements({ list: all }: { list: Movement[] }) {
    const list = all.filter(is_movement);
    if (!list.length) return null;
    return (
        <table class="rows"><caption>{plural(list.length, 'movement')}, leg by leg; dashed on the map where someone says so</caption>
            <thead><tr><th scope="col">legs</th><th scope="col">who says so</th></tr></thead>
            <tbody>{list.map((m, i) => <tr key={i} aria-current={undefined}><td dir="auto"><a href={under_filters('map', '', { sel: m.event })}>{m.legs.map(l => `${word(l.role)} ${l.name}${l.lat === undefined ? ' (not located)' : ''}`).join(' → ')}</a></td><td dir="auto">{m.speaker || 'the reports themselves'}</td></tr>)}</tbody></table>
    );
}

export function MapScreen() {
    const { params } = useRoute();
    const view = useApi<MapView>(with_query('map', filters()));
    // Those with a named place first: of a large case the first thousand by time may name none.
    const events = useApi<Table>(with_query('events', filters(), { limit: 1000, sort: '-where' }));
    const outlines = useOutlines();
    const [look, set_look] = useState(start);
    const policy: Policy = params.get('borders') === 'de_facto' ? 'de_facto' : 'un';
    const fit = () => set_look({ ...start, all: true });
    const zoom = (by: number) => set_look(l => ({ ...l, zoom: Math.max(0.5, Math.min(64, l.zoom * by)) }));
    const pan = (dx: number, dy: number) => set_look(l => ({ ...l, x: l.x + dx * 160 / l.zoom, y: l.y + dy * 120 / l.zoom }));
    useKeys('Map', {
        '+': { label: 'zoom in', run: () => zoom(1.5) }, '-': { label: 'zoom out', run: () => zoom(1 / 1.5) }, 0: { label: 'fit all places', run: fit },
        ArrowLeft: { label: 'west', run: () => pan(-1, 0) }, ArrowRight: { label: 'east', run: () => pan(1, 0) },
        ArrowUp: { label: 'north', run: () => pan(0, -1) }, ArrowDown: { label: 'south', run: () => pan(0, 1) },
        l: { label: 'go to the list', run: () => document.querySelector<HTMLElement>('main table.rows a.open')?.focus() },
    });
    return (
        <>
            <div class="bar-of-tools">
                <div class="tabs" role="group" aria-label="Borders">{(['un', 'de_facto'] as const).map(p => <button key={p} type="button" aria-pressed={p === policy} onClick={() => set_params({ borders: p === 'un' ? null : p }, false)}>{p === 'un' ? 'UN-leaning borders' : 'de facto borders'}</button>)}</div>
                <div class="tabs" role="group" aria-label="Zoom"><button type="button" aria-label="zoom in" onClick={() => zoom(1.5)}>+</button><button type="button" aria-label="zoom out" onClick={() => zoom(1 / 1.5)}>−</button><button type="button" onClick={() => set_look(start)}>main ground</button><button type="button" onClick={fit}>all</button></div>
                <p class="legend"><span class="spot-sign exact" aria-hidden="true" />place <span class="spot-sign vague" aria-hidden="true" />only province or country known</p>
            </div>
            <Shown of={view} what="places">{data => (
                <>
                    {outlines.failed ? <p class="state failed">The outlines could not be read; the list below is whole.</p> : null}
                    {data.points.length + data.movements.length === 0
                        ? <p class="state">No event here has coordinates; {plural(data.unlocated, 'event')} without a located place in the list below.</p>
                        : outlines.data ? <Drawing outlines={outlines.data} view={data} policy={policy} look={look} selected={params.get('sel') ?? ''} show_all={fit} /> : <p class="state loading">Reading outlines …</p>}
                    <p class="quiet">Borders: {outlines.data?.policies[policy].name ?? '…'}. {outlines.data?.source}. {counted(data.points.length, 'events')} on the map, {data.unlocated} without a located place: none is put on a capital for want of better.</p>
                    <Movements list={data.movements} />
                </>)}</Shown>
            <Shown of={events} what="events">{data => {
                const located = new Set(view.data?.points.map(p => p.event));
                const begin = (row: Row): string => row.record.time?.begin ?? '~';
                const placed = data.rows.filter(r => r.record.place || located.has(r.id)).sort((a, b) => begin(a) < begin(b) ? -1 : begin(a) > begin(b) ? 1 : 0);
                return placed.length ? <Rows table={{ ...data, rows: placed, total: placed.length, offset: 0 }} caption={`${counted(placed.length, 'events')} with a named place, located or not`}
                    cols={[...event_columns.filter(c => c.name === 'what'), { name: 'where', show: (row, cell) => <>{cell('where')} {row.record.place && row.record.place.lat === undefined ? <span class="tag">not located</span> : null}</> }, ...event_columns.filter(c => !['what', 'where', 'voice'].includes(c.name))]} />
                    : <Empty>No event here names a place.</Empty>;
            }}</Shown>
        </>
    );
}
