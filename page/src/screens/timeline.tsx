// Timeline: lanes by story, ranges for imprecise dates, two clocks, an undated tray, and the same as a table.
import { scaleUtc } from 'd3-scale';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useApi, with_query } from '../api';
import { useKeys } from '../keys';
import { useNames } from '../names';
import type { Source } from '../names';
import { open_address } from '../parts/evidence';
import { class_of, Disputed, Modality, Origins, Status, status_of, TypeSign, Voice } from '../parts/marks';
import { cell_of, Rows } from '../parts/rows';
import type { Col } from '../parts/rows';
import { Empty, Shown } from '../parts/states';
import { filters, go, set_params, useRoute } from '../route';
import { counted, day, days, grouped, plural, word } from '../text';
import type { Row, Table } from '../types';

type Clock = 'happened' | 'reported';
const one_day = 86_400_000;
const width = 1120;
const gutter = 8;
const row_height = 16;
const most_named = 90;                       // marks in all that carry their words beside them
const most_lanes = 14;
const most_drawn = 80;                       // marks in a lane; more are drawn as counts by day
const most_marks = 200;                      // in all lanes: the fullest become counts first

interface Timed { row: Row; begin: number; end: number; exact: boolean }
interface Lane { title: string; list: Timed[] }

function when(row: Row, clock: Clock, report: (id: string) => Source): { begin: number; end: number; exact: boolean } | null {
    if (clock === 'reported') {
        const days = (row.record.mentions ?? []).map(m => report(m.report).published.slice(0, 10)).filter(d => d.length === 10).sort();
        if (!days.length) return null;
        return { begin: Date.parse(days[0]!), end: Date.parse(days[0]!) + one_day, exact: true };
    }
    const time = row.record.time;
    if (!time?.begin) return null;
    const begin = Date.parse(time.begin.slice(0, 10));
    const end = Date.parse((time.end ?? time.begin).slice(0, 10)) + one_day;
    return Number.isNaN(begin) || Number.isNaN(end) ? null : { begin, end, exact: end - begin <= one_day };
}

function lanes_of(list: Timed[], stories: Table | undefined): Lane[] {
    const story = new Map<string, string>();
    for (const s of stories?.rows ?? []) for (const r of s.record.reports ?? []) if (!story.has(r)) story.set(r, s.record.title ?? s.id);
    const lanes = new Map<string, Timed[]>();
    for (const s of stories?.rows ?? []) lanes.set(s.record.title ?? s.id, []);
    for (const each of list) {
        const title = (each.row.record.mentions ?? []).map(m => story.get(m.report)).find(Boolean) ?? 'Reports in no story';
        lanes.set(title, [...(lanes.get(title) ?? []), each]);
    }
    const full = [...lanes].filter(([, l]) => l.length);
    // A lane for each of the largest stories; the rest share one.
    const large = new Set([...full].sort((a, b) => b[1].length - a[1].length).slice(0, most_lanes).map(([title]) => title));
    const others = full.filter(([title]) => !large.has(title));
    const shown = full.filter(([title]) => large.has(title));
    if (others.length) shown.push([`${grouped(others.length)} smaller stories`, others.flatMap(([, l]) => l)]);
    return shown.map(([title, l]) => ({ title, list: l.sort((a, b) => a.begin - b.begin || a.end - b.end) }));
}

interface Put { at: Timed; line: number; left: number; right: number; name: string; before: boolean }

// Puts marks that would overlap under each other: the first free line for each, from the left.
function stack(list: Timed[], x: (t: number) => number, name: (at: Timed) => string): Put[] {
    const ends: number[] = [];
    return list.map(at => {
        const middle = x((at.begin + at.end) / 2);
        const left = at.exact ? middle - 6 : x(at.begin);
        const right = at.exact ? middle + 6 : Math.max(x(at.end), left + 12);
        const text = name(at);
        const wide = text ? 6 + text.length * 6.3 : 0;
        const before = right + wide > width - gutter;              // no room after it: its words stand before it
        let line = ends.findIndex(e => e <= (before ? left - wide : left));
        if (line < 0) line = ends.length;
        ends[line] = before ? width : right + 2 + wide;
        return { at, line, left, right, name: text, before };
    });
}

function Drawing({ lanes, range, clock, selected, table }: { lanes: Lane[]; range: [number, number]; clock: Clock; selected: string; table: Table }) {
    const svg = useRef<SVGSVGElement>(null);
    const [brush, set_brush] = useState<[number, number] | null>(null);
    const x = scaleUtc(range, [gutter, width - gutter]);
    const at = (t: number) => x(t) as number;
    const density = new Map<number, number>();
    for (const lane of lanes) for (const t of lane.list) {
        const bin = Math.floor(at((t.begin + t.end) / 2) / 8);
        density.set(bin, (density.get(bin) ?? 0) + 1);
    }
    const ticks = x.ticks(8);
    const stride = ticks.length > 1 ? +ticks[1]! - +ticks[0]! : one_day;
    const tick = (t: number) => {
        const iso = new Date(t).toISOString();
        const text = day(iso);
        return stride < 25 * one_day ? text.replace(/ \d{4}$/, '') + (stride < one_day ? ` ${iso.slice(11, 16)}` : '') : stride < 300 * one_day ? text.replace(/^\d+ /, '') : iso.slice(0, 4);
    };
    const peak = Math.max(1, ...density.values());
    let top = 64;
    const position = (event: PointerEvent) => {
        const box = svg.current!.getBoundingClientRect();
        return (event.clientX - box.left) / box.width * width;
    };
    const named = lanes.reduce((n, l) => n + l.list.filter(t => t.end > range[0] && t.begin < range[1]).length, 0) <= most_named;
    const name = (t: Timed) => {
        if (!named) return '';
        const text = [cell_of(table, t.row, 'who'), cell_of(table, t.row, 'to whom') && '→ ' + cell_of(table, t.row, 'to whom')].filter(Boolean).join(' ') || cell_of(table, t.row, 'where');
        const full = `${word(t.row.record.type).toLowerCase()}${text ? ' ' + text : ''}`;
        return full.length > 36 ? full.slice(0, 35) + '…' : full;
    };
    const within = lanes.map(lane => lane.list.filter(t => t.end > range[0] && t.begin < range[1]));
    const single = new Set<Timed[]>();
    let marks_left = most_marks;
    for (const list of [...within].sort((a, b) => a.length - b.length)) if (list.length <= Math.min(most_drawn, marks_left)) { single.add(list); marks_left -= list.length; }
    const drawn = lanes.map((lane, i) => {
        const inside = within[i]!;
        const crowded = !single.has(inside);
        const marks = crowded ? [] : stack(inside, at, name);
        const bins = new Map<number, Timed[]>();
        if (crowded) for (const t of inside) {
            const bin = Math.floor(at((t.begin + t.end) / 2) / 14);
            bins.set(bin, [...(bins.get(bin) ?? []), t]);
        }
        const lines = Math.max(1, ...marks.map(m => m.line + 1));
        const y = top + 20;
        const height = crowded ? 34 : lines * row_height;
        top = y + height + 10;
        return { lane, marks, bins, y, height };
    });
    const height = top + 4;
    const iso = (px: number) => new Date(+x.invert(px)).toISOString().slice(0, 10);
    return (
        <svg ref={svg} class="timeline" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`Events by story, ${clock === 'happened' ? 'when they happened' : 'when they were first reported'}; the table below lists the same`}>
            <g class="density" onPointerDown={e => { const p = position(e); set_brush([p, p]); (e.currentTarget as SVGGElement).setPointerCapture(e.pointerId); }}
                onPointerMove={e => { if (brush) set_brush([brush[0], position(e)]); }}
                onPointerUp={() => {
                    if (brush && Math.abs(brush[1] - brush[0]) > 6) set_params({ since: iso(Math.min(...brush)), until: iso(Math.max(...brush)), sel: null }, true);
                    set_brush(null);
                }}>
                <title>Drag over days to narrow every screen to them</title>
                <rect class="strip" x={0} y={0} width={width} height={34} />
                {[...density].map(([bin, n]) => <rect key={bin} class="bar" x={bin * 8 + 1} width={6} y={33 - 28 * n / peak} height={28 * n / peak} />)}
                {brush && <rect class="brush" x={Math.min(...brush)} width={Math.abs(brush[1] - brush[0])} y={0} height={34} />}
            </g>
            {ticks.map(t => <g key={+t}><line class="grid" x1={at(+t)} x2={at(+t)} y1={34} y2={height} /><text class="tick" x={at(+t) + 3} y={48}>{tick(+t)}</text></g>)}
            {drawn.map(({ lane, marks, bins, y, height: h }) => (
                <g key={lane.title}>
                    <text class="lane" x={gutter} y={y - 5}>{lane.title.length > 130 ? lane.title.slice(0, 130) + '…' : lane.title}</text>
                    <line class="axis" x1={0} x2={width} y1={y + h + 4} y2={y + h + 4} />
                    {marks.map(({ at: t, line, left, right, name: text, before }) => {
                        const r = t.row.record;
                        const cls = `ev ${class_of(r.type)} v-${r.modality ?? 'actual'}${t.row.id === selected ? ' chosen' : ''}`;
                        const cy = y + line * row_height + 6;
                        const label = [cell_of(table, t.row, 'when'), word(r.type).toLowerCase(), word(r.modality), cell_of(table, t.row, 'who'), cell_of(table, t.row, 'to whom') && '→ ' + cell_of(table, t.row, 'to whom'), cell_of(table, t.row, 'where')].filter(Boolean).join(' · ');
                        const open = () => set_params({ sel: t.row.id }, false);
                        return (
                            <g key={t.row.id} class={cls} onClick={open} onDblClick={() => { const to = open_address(r, t.row.id); if (to) go(to); }}>
                                <title>{label}</title>
                                {t.exact ? <circle cx={(left + right) / 2} cy={cy} r={r.origins && r.origins > 1 ? 5 : 4} /> : <rect x={left} y={cy - 4} width={Math.max(6, right - left)} height={8} rx={4} />}
                                {text && <text class="name" x={before ? left - 4 : right + 4} y={cy + 4} text-anchor={before ? 'end' : 'start'}>{text}</text>}
                                {r.disputed ? <line class="strike" x1={(left + right) / 2 - 6} x2={(left + right) / 2 + 6} y1={cy + 6} y2={cy - 6} /> : null}
                            </g>);
                    })}
                    {[...bins].map(([bin, list]) => (
                        <g key={bin} class="cluster" onClick={() => set_params({ since: iso(bin * 14), until: iso(bin * 14 + 14), sel: null }, true)}>
                            <title>{`${counted(list.length, 'events')}: narrow to these days`}</title>
                            <rect x={bin * 14 + 1} width={12} y={y + h - 30 * list.length / Math.max(...[...bins.values()].map(l => l.length))} height={30 * list.length / Math.max(...[...bins.values()].map(l => l.length))} />
                        </g>))}
                </g>))}
        </svg>
    );
}

export const event_columns: Col[] = [
    {
        name: 'what', show: (row, cell) => <><TypeSign type={row.record.type} mode={row.record.mode} />
            <span class="only-narrow"> {[[cell('who'), cell('to whom') && `→ ${cell('to whom')}`].filter(Boolean).join(' '), cell('where'), row.record.modality !== 'actual' && word(row.record.modality)].filter(Boolean).join(', ')}</span></>,
    },
    { name: 'when', sort: 'when', show: (_, cell) => <span class="nowrap">{days(cell('when'))}</span> },
    { name: 'who', wide: true, show: (_, cell) => cell('who') },
    { name: 'to whom', wide: true, show: (_, cell) => cell('to whom') },
    { name: 'where', wide: true, show: (_, cell) => cell('where') },
    { name: 'told as', wide: true, show: row => <><Modality value={row.record.modality} /> <Disputed on={row.record.disputed} /></> },
    { name: 'voice', wide: true, show: (row, cell) => <Voice record={row.record} speakers={cell('speakers')} /> },
    { name: 'origins', right: true, sort: 'origins', show: row => <Origins n={row.record.origins} /> },
    { name: 'status', sign: true, wide: true, show: row => <Status value={status_of(row)} brief /> },
];

function View({ table, stories }: { table: Table; stories?: Table }) {
    const { params } = useRoute();
    const names = useNames();
    const clock: Clock = params.get('clock') === 'reported' ? 'reported' : 'happened';
    const timed = useMemo(() => {
        const dated: Timed[] = [];
        const undated: Row[] = [];
        for (const row of table.rows) {
            const t = when(row, clock, names.report);
            if (t) dated.push({ row, ...t }); else undated.push(row);
        }
        return { dated, undated };
    }, [table, clock, names.report]);
    const whole: [number, number] = useMemo(() => {
        const { dated } = timed;
        if (!dated.length) return [0, 1];
        // Where most events lie: one founding date long ago, or one deadline years off, must not squeeze the rest.
        const begins = dated.map(d => d.begin).sort((a, b) => a - b);
        // The shortest stretch that holds six in ten, and as much again on either side.
        const many = Math.max(1, Math.ceil(begins.length * 0.6));
        let at = 0;
        for (let i = 0; i + many <= begins.length; ++i) if (begins[i + many - 1]! - begins[i]! < begins[at + many - 1]! - begins[at]!) at = i;
        const [from, to] = [begins[at]!, begins[at + many - 1]!];
        const reach = Math.max(to - from, 3 * one_day);
        const inside = dated.filter(d => d.begin >= from - reach && d.end <= to + reach + one_day);
        const list = inside.length ? inside : dated;
        return [Math.min(...list.map(d => d.begin)) - one_day / 2, Math.max(...list.map(d => d.end)) + one_day / 2];
    }, [timed]);
    const all: [number, number] = timed.dated.length ? [Math.min(...timed.dated.map(d => d.begin)) - one_day, Math.max(...timed.dated.map(d => d.end)) + one_day] : whole;
    const [range, set_range] = useState<[number, number] | null>(null);
    useEffect(() => set_range(null), [table, clock]);
    const shown = range ?? whole;
    const zoom = (by: number) => { const m = (shown[0] + shown[1]) / 2; const half = Math.max(one_day, (shown[1] - shown[0]) / 2 * by); set_range([m - half, m + half]); };
    const pan = (by: number) => { const d = (shown[1] - shown[0]) * by; set_range([shown[0] + d, shown[1] + d]); };
    const turn = () => set_params({ clock: clock === 'happened' ? 'reported' : null }, false);
    useKeys('Timeline', {
        t: { label: 'other clock: happened or reported', run: turn },
        '+': { label: 'zoom in', run: () => zoom(0.5) }, '-': { label: 'zoom out', run: () => zoom(2) },
        0: { label: 'fit everything', run: () => set_range(all) },
        ArrowLeft: { label: 'earlier', run: () => pan(-0.25) }, ArrowRight: { label: 'later', run: () => pan(0.25) },
    });
    const lanes = useMemo(() => lanes_of(timed.dated, stories), [timed, stories]);
    const hidden = timed.dated.filter(t => t.end <= shown[0] || t.begin >= shown[1]).length;
    return (
        <>
            <div class="bar-of-tools">
                <div class="tabs" role="group" aria-label="Clock">
                    <button type="button" aria-pressed={clock === 'happened'} onClick={() => set_params({ clock: null }, false)}>when it happened</button>
                    <button type="button" aria-pressed={clock === 'reported'} onClick={() => set_params({ clock: 'reported' }, false)}>when first reported</button>
                </div>
                <div class="tabs" role="group" aria-label="Zoom">
                    <button type="button" onClick={() => zoom(0.5)} aria-label="zoom in">+</button><button type="button" onClick={() => zoom(2)} aria-label="zoom out">−</button>
                    <button type="button" onClick={() => set_range(all)}>fit all</button></div>
                <p class="legend"><span class="dot coop word" aria-hidden="true" />cooperation, said <span class="dot coop deed" aria-hidden="true" />done <span class="dot clash word" aria-hidden="true" />conflict, said <span class="dot clash deed" aria-hidden="true" />done; a bar: date known only as a range; dashed: not told as having happened</p>
            </div>
            {timed.dated.length
                ? <div class="scroll-x" tabIndex={0} role="region" aria-label="Timeline drawing"><Drawing lanes={lanes} range={shown} clock={clock} selected={params.get('sel') ?? ''} table={table} /></div>
                : <p class="state">No dated events; {plural(timed.undated.length, 'event')} without a date below.</p>}
            <p class="quiet">{counted(timed.dated.length, 'events')} drawn{hidden ? `, ${hidden} of them outside the days shown (0 fits all)` : ''}; {timed.undated.length} without a {clock === 'happened' ? 'date' : 'publication day'}: no date is invented for them.</p>
        </>
    );
}

export function Timeline() {
    const { params } = useRoute();
    const n = Math.min(5000, Math.max(300, Number(params.get('n')) || 0));
    const sort = params.get('sort');
    const events = useApi<Table>(with_query('events', filters(), { limit: n, ...(sort ? { sort } : {}) }));
    const stories = useApi<Table>('stories?limit=200');
    return (
        <Shown of={events} what="events">{data => data.rows.length
            ? <><View table={data} stories={stories.data} />
                <Rows table={data} cols={event_columns} caption={`${counted(data.total, data.unit)}${data.rows.length < data.total ? `; the drawing holds the first ${grouped(data.rows.length)}` : ''}`} /></>
            : <Empty>No event is told of here.</Empty>}</Shown>
    );
}
