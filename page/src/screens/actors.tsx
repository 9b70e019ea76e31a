// Actors: who acts, suffers and speaks, under which names; the network of those in view, and its table.
import { useMemo, useState } from 'preact/hooks';
import { useApi, with_query } from '../api';
import { useKeys } from '../keys';
import { useNames } from '../names';
import { reader_address } from '../parts/evidence';
import { event_columns } from './timeline';
import { Rows } from '../parts/rows';
import type { Col } from '../parts/rows';
import { Empty, Shown } from '../parts/states';
import { Status, status_of } from '../parts/marks';
import { filters, set_params, under_filters, useRoute } from '../route';
import { counted, day, plural, word } from '../text';
import type { CaseRecord, Item, Network, Table } from '../types';

const width = 900;
const height = 410;
const most_nodes = 60;
const type_class: Record<string, string> = {
    state: 'state', state_body: 'state', armed_group: 'armed', person: 'person', political_party: 'party', organization: 'party', media: 'media',
};

type Node = Network['nodes'][number];
type Edge = Network['edges'][number];

// The part of the network that is drawn: an actor with its neighbours, or those with most events.
function part_of(net: Network, focus: string): { nodes: Node[]; edges: Edge[]; left: number } {
    const near = new Set<string>();
    if (focus) {
        near.add(focus);
        for (const e of net.edges) { if (e.a === focus) near.add(e.b); if (e.b === focus) near.add(e.a); }
    }
    // "gunmen" or "a judge" are other people in every report: they stand in the table, the picture is of those with a name.
    const wanted = net.nodes.filter(n => focus ? near.has(n.id) : n.named).sort((a, b) => +(b.id === focus) - +(a.id === focus) || b.events - a.events || (a.id < b.id ? -1 : 1));
    const may = new Set(wanted.map(n => n.id));
    const linked = new Set(net.edges.filter(e => may.has(e.a) && may.has(e.b)).flatMap(e => [e.a, e.b]));
    const nodes = wanted.filter(n => focus || linked.has(n.id)).slice(0, most_nodes);
    const kept = new Set(nodes.map(n => n.id));
    return { nodes, edges: net.edges.filter(e => kept.has(e.a) && kept.has(e.b)), left: wanted.length - nodes.length };
}

interface Spot { x: number; y: number; r: number; node: Node }

// Nodes that the layout puts on one another are moved apart, as far as the frame lets them.
function apart(spots: Spot[]): Map<string, Spot> {
    for (let round = 0; round < 60; ++round) {
        for (let i = 0; i < spots.length; ++i) for (let j = i + 1; j < spots.length; ++j) {
            const [a, b] = [spots[i]!, spots[j]!];
            const dx = b.x - a.x || 0.01 * (i + 1);
            const dy = b.y - a.y || 0.01 * (j + 1);
            const far = Math.hypot(dx, dy * 1.4);
            const room = a.r + b.r + 16;
            if (far >= room) continue;
            const push = (room - far) / far / 4;
            a.x -= dx * push; a.y -= dy * push; b.x += dx * push; b.y += dy * push;
        }
        for (const s of spots) { s.x = Math.max(60, Math.min(width - 60, s.x)); s.y = Math.max(26, Math.min(height - 16, s.y)); }
    }
    return new Map(spots.map(s => [s.node.id, s]));
}

function Graph({ net, focus, choose }: { net: Network; focus: string; choose: (id: string) => void }) {
    const names = useNames();
    const { nodes, edges, left } = useMemo(() => part_of(net, focus), [net, focus]);
    if (nodes.length < 2) return <p class="quiet">{focus ? 'No tie of this actor is known here.' : nodes.length ? 'One actor only: nothing to draw.' : 'No actor, nothing to draw.'}</p>;
    const xs = nodes.map(n => n.x);
    const ys = nodes.map(n => n.y);
    // Half by value and half by rank: what is far off stays far off, what is crowded gets room.
    const fit = (v: number, list: number[], from: number, to: number) => {
        const [low, high] = [Math.min(...list), Math.max(...list)];
        if (high <= low) return (from + to) / 2;
        const rank = list.filter(other => other < v).length / Math.max(1, list.length - 1);
        return from + ((v - low) / (high - low) * 0.45 + rank * 0.55) * (to - from);
    };
    // The case keeps one layout for all; around one actor its neighbours stand in a ring, most events first.
    const ring = nodes.filter(n => n.id !== focus);
    const place = (n: Node) => {
        if (!focus) return { x: fit(n.x, xs, 70, width - 70), y: fit(n.y, ys, 24, height - 24) };
        const i = ring.indexOf(n);
        if (i < 0) return { x: width / 2, y: height / 2 };
        const turn = 2 * Math.PI * i / ring.length - Math.PI / 2;
        const far = ring.length > 14 && i % 2 ? 0.72 : 1;
        return { x: width / 2 + far * (width / 2 - 110) * Math.cos(turn), y: height / 2 + far * (height / 2 - 34) * Math.sin(turn) };
    };
    const most = Math.max(1, ...nodes.map(n => n.events));
    const size = (n: Node) => 4 + 9 * Math.sqrt(n.events / most);
    const at = apart(nodes.map(n => ({ ...place(n), node: n, r: size(n) })));
    // Labels from the actors with most events on; one that would cover another is left to the tooltip and the table.
    const taken: [number, number, number, number][] = [...at.values()].map(s => [s.x - s.r + 1, s.y - s.r + 1, s.x + s.r - 1, s.y + s.r - 1]);
    const labels = new Map<string, { x: number; y: number; anchor: 'middle' | 'start' | 'end'; text: string }>();
    for (const n of [...nodes].sort((a, b) => b.events - a.events)) {
        const p = at.get(n.id)!;
        const text = n.name.length > 28 ? n.name.slice(0, 27) + '…' : n.name;
        const w = text.length * 5.9;
        const tries = [[p.x, p.y - p.r - 4, 'middle'], [p.x, p.y + p.r + 11, 'middle'], [p.x + p.r + 4, p.y + 4, 'start'], [p.x - p.r - 4, p.y + 4, 'end'],
            [p.x + p.r + 2, p.y - p.r - 2, 'start'], [p.x - p.r - 2, p.y - p.r - 2, 'end'], [p.x + p.r + 2, p.y + p.r + 9, 'start'], [p.x - p.r - 2, p.y + p.r + 9, 'end'],
            [p.x, p.y - p.r - 17, 'middle'], [p.x, p.y + p.r + 24, 'middle']] as const;
        for (const [x, y, anchor] of tries) {
            const left = anchor === 'middle' ? x - w / 2 : anchor === 'start' ? x : x - w;
            const box: [number, number, number, number] = [left, y - 10, left + w, y + 2];
            if (box[0] < 0 || box[2] > width || box[1] < 0 || box[3] > height) continue;
            if (!taken.every(t => box[2] < t[0] || box[0] > t[2] || box[3] < t[1] || box[1] > t[3])) continue;
            taken.push(box);
            labels.set(n.id, { x, y, anchor, text });
            break;
        }
    }
    return (
        <figure class="chart">
            <svg class="network" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${plural(nodes.length, 'actor')} and ${plural(edges.length, 'tie')}; the table below lists the same`}>
                {edges.map(e => {
                    const a = at.get(e.a)!;
                    const b = at.get(e.b)!;
                    return <line key={`${e.a}${e.b}${e.kind}`} class={`edge ${e.kind === 'event' ? 'event' : 'tie'}`} x1={a.x} y1={a.y} x2={b.x} y2={b.y} stroke-width={e.kind === 'event' ? 1 + Math.min(5, Math.sqrt(e.events)) : 1.5}>
                        <title>{`${a.node.name} – ${b.node.name}: ${e.kind === 'event' ? `${plural(e.events, 'event')}, ${plural(e.origins, 'independent origin')}` : word(e.kind)}`}</title></line>;
                })}
                {nodes.map(n => {
                    const p = at.get(n.id)!;
                    return (
                        <g key={n.id} class={`node t-${type_class[n.type] ?? 'other'}${n.id === focus ? ' chosen' : ''}`} onClick={() => choose(n.id)}>
                            <title>{`${n.name}: ${word(n.type)}, ${plural(n.events, 'event')}`}</title>
                            <circle cx={p.x} cy={p.y} r={size(n)} />
                        </g>);
                })}
                {[...labels].map(([id, l]) => <text key={id} class="name" x={l.x} y={l.y} text-anchor={l.anchor}>{l.text}</text>)}
            </svg>
            <figcaption class="legend"><span class="dot t-state" aria-hidden="true" />state <span class="dot t-armed" aria-hidden="true" />armed group <span class="dot t-party" aria-hidden="true" />party, organisation <span class="dot t-person" aria-hidden="true" />person; solid: events together, dashed: membership, office, alliance{left > 0 ? `; ${left} more in the list` : ''}{!focus && net.nodes.some(n => !n.named) ? '; groups without a name are in the list only' : ''}</figcaption>
            <details class="twin"><summary>Table: {plural(edges.length, 'tie')}</summary>
                <table class="rows"><thead><tr><th scope="col">one</th><th scope="col">other</th><th scope="col">tie</th><th scope="col" class="right">events</th><th scope="col" class="right">origins</th></tr></thead>
                    <tbody>{edges.map(e => <tr key={`${e.a}${e.b}${e.kind}`}><td dir="auto"><button type="button" class="link" onClick={() => choose(e.a)}>{names.actor(e.a) === '…' ? at.get(e.a)!.node.name : names.actor(e.a)}</button></td>
                        <td dir="auto"><button type="button" class="link" onClick={() => choose(e.b)}>{at.get(e.b)!.node.name}</button></td><td>{word(e.kind)}</td><td class="right">{e.events || ''}</td><td class="right">{e.origins || ''}</td></tr>)}</tbody></table></details>
        </figure>
    );
}

function Profile({ id }: { id: string }) {
    const names = useNames();
    const item = useApi<Item>(`items/${id}`);
    return (
        <Shown of={item} what="the actor">{data => {
            const r: CaseRecord = data.record;
            const code = [word(r.type), r.code?.country && `code ${[r.code.country, r.code.role].filter(Boolean).join(' ')}`].filter(Boolean).join(' · ');
            return (
                <>
                    <h2 dir="auto">{r.name}{r.masked ? <span class="tag">masked</span> : null}</h2>
                    <p class="quiet">{code}{r.first_seen ? ` · in reports of ${day(r.first_seen)} to ${day(r.last_seen)}` : ''}</p>
                    <h3>Names in the texts</h3>
                    <ul class="names">{(r.names ?? []).map(n => <li key={n.form} dir="auto">{n.form} <span class="quiet">{n.count}×</span></li>)}</ul>
                    {r.offices?.length ? <><h3>Offices</h3><ul class="plain">{r.offices.map((o, i) => <li key={i} dir="auto">{o.title}{o.body ? <>, <a href={under_filters('actors', '', { sel: o.body })}>{names.actor(o.body)}</a></> : ''} <span class="quiet">{[o.begin, o.end].filter(Boolean).join(' – ')}</span></li>)}</ul></> : null}
                    {r.relations?.length ? <><h3>Ties</h3><ul class="plain">{r.relations.map((t, i) => {
                        const at = t.evidence?.[0];
                        const text = <>{word(t.type)} <b dir="auto">{names.actor(t.object)}</b></>;
                        return <li key={i}>{at ? <a href={reader_address(at.report, at.span, id)}>{text}</a> : text}{t.claimed ? <span class="tag">said by someone</span> : null} <span class="quiet">{[t.begin, t.end].filter(Boolean).join(' – ')}</span></li>;
                    })}</ul></> : null}
                    <p class="actions"><a href={under_filters('timeline', '', { actor: id })}>Only this actor, on every screen</a> <a href={under_filters('review', id)}>Merge, split or correct</a></p>
                </>);
        }}</Shown>
    );
}

function Deeds({ id }: { id: string }) {
    const params = filters();
    params.set('actor', id);
    const events = useApi<Table>(with_query('events', params, { limit: 100 }));
    return <Shown of={events} what="events">{data => data.rows.length
        ? <Rows bare table={data} param="ev" cols={event_columns.filter(c => ['what', 'when', 'who', 'to whom', 'told as', 'origins'].includes(c.name))} caption={`${counted(data.total, data.unit)} with this actor as doer, recipient or speaker`} />
        : <p class="quiet">No event with this actor here.</p>}</Shown>;
}

const columns: Col[] = [
    { name: 'name', show: (row, cell) => <>{row.record.name}{row.record.masked ? <span class="tag">masked</span> : null}{cell('offices') ? <span class="quiet office"> {cell('offices')}</span> : null}</> },
    { name: 'type', sort: 'type', show: row => word(row.record.type) },
    { name: 'reports', right: true, sort: 'reports', show: row => row.record.reports?.length ?? 0 },
    { name: 'status', sign: true, wide: true, show: row => <Status value={status_of(row)} brief /> },
];

export function Actors() {
    const { params } = useRoute();
    const n = Math.max(200, Number(params.get('n')) || 0);
    const sort = params.get('sort');
    const table = useApi<Table>(with_query('actors', filters(), { limit: n, ...(sort ? { sort } : {}) }));
    const net = useApi<Network>(with_query('network', filters()));
    const selected = params.get('sel') || table.data?.rows[0]?.id || '';
    const [ego, set_ego] = useState(false);
    useKeys('Actors', { f: { label: 'network of the selected actor only, or of all', run: () => set_ego(!ego) } });
    return (
        <div class="actors">
            <section class="who" aria-label="Actors"><Shown of={table} what="actors">{data => data.rows.length
                ? <Rows alone table={data} cols={columns} caption={`${counted(data.total, data.unit)}, those in most reports first`} />
                : <Empty>No actor here.</Empty>}</Shown></section>
            <div class="beside-list">
                <section class="net" aria-label="Network">
                    <div class="tabs" role="group" aria-label="Network"><button type="button" aria-pressed={!ego} onClick={() => set_ego(false)}>all in view</button>
                        <button type="button" aria-pressed={ego} disabled={!selected} onClick={() => set_ego(true)}>around the selected actor</button></div>
                    <Shown of={net} what="the network">{data => <Graph net={data} focus={ego ? selected : ''} choose={id => set_params({ sel: id }, false)} />}</Shown></section>
                <section class="profile" aria-label="Selected actor">{selected ? <><Profile id={selected} /><Deeds id={selected} /></> : <p class="quiet">Choose an actor: names, offices, ties and events.</p>}</section>
            </div>
        </div>
    );
}
