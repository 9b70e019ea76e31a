// Sources: which reports share an origin, who carries whom, each outlet's own share; who calls whom what.
import { useMemo } from 'preact/hooks';
import { useApi, with_query } from '../api';
import { reader_address } from '../parts/evidence';
import { Rows } from '../parts/rows';
import type { Col } from '../parts/rows';
import { Empty, Shown } from '../parts/states';
import { useNames } from '../names';
import { filters, href, set_params, under_filters, useRoute } from '../route';
import { counted, day, grouped, plural } from '../text';
import type { CaseRecord, Row, Table } from '../types';

const tabs = ['lineage', 'reports', 'labels'] as const;
type Tab = typeof tabs[number];
const titles: Record<Tab, string> = { lineage: 'Lineage', reports: 'Reports', labels: 'Who calls whom what' };

interface Link { from: string; to: string; type: string; directed: boolean; score?: number }

// Lineage arrives with each report; the "lineage" cell of the list says which other reports it is tied to.
function links_of(table: Table): Link[] {
    const numbers = new Map(table.rows.map(r => [r.cells[table.columns.findIndex(c => c.name === 'no.')] ?? '', r.id]));
    const column = table.columns.findIndex(c => c.name === 'lineage');
    const out = new Map<string, Link>();
    for (const row of table.rows) {
        for (const m of (row.cells[column] ?? '').matchAll(/(copied by|copy of|cited by|cites|taken up by|taken from|derived with|derived from|derived by|same origin as|copy with|copy|derived|same origin|same_origin)[^[\]]*\[(\d+)\]/g)) {
            const other = numbers.get(m[2]!);
            if (!other) continue;
            const how = m[1]!;
            const type = how.startsWith('cop') ? 'copy' : how.startsWith('cit') ? 'cites' : how.startsWith('same') ? 'same origin' : 'derived';
            const taken = ['copy of', 'cites', 'taken from', 'derived from'].includes(how);
            const directed = taken || ['copied by', 'cited by', 'taken up by', 'derived by'].includes(how);
            const [from, to] = taken ? [other, row.id] : directed ? [row.id, other] : [row.id, other].sort() as [string, string];
            out.set(`${from}${to}${type}`, { from, to, type, directed });
        }
    }
    return [...out.values()];
}

interface Family { root: CaseRecord; members: { record: CaseRecord; depth: number; link?: Link }[] }

const strength: Record<string, number> = { copy: 4, derived: 3, 'same origin': 2, cites: 1 };

// Reports that are tied together stand under the earliest of them, each below the earlier report that it is tied to most closely.
function families(rows: Row[], links: Link[]): Family[] {
    const record = new Map(rows.map(r => [r.id, { ...r.record, id: r.id }]));
    const near = new Map<string, Link[]>();
    for (const l of links) for (const id of [l.from, l.to]) near.set(id, [...(near.get(id) ?? []), l]);
    const at = (id: string) => record.get(id)?.published?.value ?? '9999';
    const order = [...record.keys()].sort((a, b) => at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : a < b ? -1 : 1);
    const other = (l: Link, id: string) => l.from === id ? l.to : l.from;
    const family = new Map<string, number>();
    order.forEach((id, i) => {
        if (family.has(id)) return;
        const open = [id];
        while (open.length) {
            const next = open.pop()!;
            if (family.has(next) || !record.has(next)) continue;
            family.set(next, i);
            for (const l of near.get(next) ?? []) open.push(other(l, next));
        }
    });
    const below = new Map<string, { id: string; link: Link }[]>();
    const roots = new Map<number, string>();
    const placed = new Set<string>();
    // A report whose ties all lead to later ones waits for them; the earliest of each family is its root.
    for (let waiting = order; waiting.length;) {
        const still: string[] = [];
        for (const id of waiting) {
            const f = family.get(id)!;
            const best = (near.get(id) ?? []).filter(l => placed.has(other(l, id))).sort((a, b) => strength[b.type]! - strength[a.type]!)[0];
            if (best) below.set(other(best, id), [...(below.get(other(best, id)) ?? []), { id, link: best }]);
            else if (!roots.has(f)) roots.set(f, id);
            else { still.push(id); continue; }
            placed.add(id);
        }
        waiting = still.length < waiting.length ? still : [];
    }
    return [...roots.values()].map(root => {
        const members: Family['members'] = [];
        const open: { id: string; depth: number; link?: Link }[] = [{ id: root, depth: 0 }];
        while (open.length) {
            const { id, depth, link } = open.pop()!;
            members.push({ record: record.get(id)!, depth, link });
            for (const b of [...(below.get(id) ?? [])].reverse()) open.push({ id: b.id, depth: depth + 1, link: b.link });
        }
        return { root: record.get(root)!, members };
    }).sort((a, b) => b.members.length - a.members.length);
}

const relation = (link: Link, id: string): string => link.type === 'copy' ? (link.directed ? (link.to === id ? 'copy of the one above' : 'copied by the one above') : 'same text; who wrote first is unknown')
    : link.type === 'cites' ? (link.to === id ? 'cites the one above' : 'cited by the one above')
        : link.type === 'derived' ? (link.directed && link.to === id ? 'rewritten from the one above' : 'rewritten from the same text; direction unknown') : 'same origin';

function Tree({ table }: { table: Table }) {
    const list = useMemo(() => families(table.rows.filter(r => r.id.startsWith('r-')), links_of(table)), [table]);
    if (list.length && list.every(f => f.members.length === 1)) return <><p class="state">No report here is a copy, a rewrite or a citation of another.</p></>;
    return (
        <ul class="families">{list.filter(f => f.members.length > 1).map(f => (
            <li key={f.root.id}><p class="caption">{plural(f.members.length, 'report')} tied together</p>
                <ul class="tree">{f.members.map(({ record, depth, link }) => (
                    <li key={record.id} class={`depth d-${Math.min(depth, 5)}`}>
                        <a href={under_filters('reader', record.id)} dir="auto">{record.title || record.id}</a> <span class="quiet" dir="auto">{record.outlet}{record.published?.value ? `, ${day(record.published.value)}` : ', no date'}</span>
                        {link ? <> <a class={`tag l-${link.type.replace(' ', '_')}`} href={href('reader', record.id, { with: link.from === record.id ? link.to : link.from })}>{relation(link, record.id)}</a></> : <span class="tag">{depth === 0 && record.published?.value ? 'earliest' : ''}</span>}
                    </li>))}</ul></li>))}
            {list.some(f => f.members.length === 1) && <li><p class="caption">{plural(list.filter(f => f.members.length === 1).length, 'report')} on their own</p>
                <ul class="tree">{list.filter(f => f.members.length === 1).map(f => <li key={f.root.id}><a href={under_filters('reader', f.root.id)} dir="auto">{f.root.title || f.root.id}</a> <span class="quiet" dir="auto">{f.root.outlet}{f.root.published?.value ? `, ${day(f.root.published.value)}` : ', no date'}</span></li>)}</ul></li>}
        </ul>
    );
}

function Outlets({ table }: { table: Table }) {
    const own = new Map<string, { all: number; alone: number }>();
    const tied = new Set(links_of(table).filter(l => l.type !== 'cites').flatMap(l => [l.from, l.to]));
    for (const r of table.rows) {
        if (!r.id.startsWith('r-')) continue;
        const name = r.record.outlet || 'unknown outlet';
        const now = own.get(name) ?? { all: 0, alone: 0 };
        own.set(name, { all: now.all + 1, alone: now.alone + (tied.has(r.id) ? 0 : 1) });
    }
    return (
        <table class="rows"><caption>{plural(own.size, 'outlet')}; reliability is for people to rate: none is rated by the program</caption>
            <thead><tr><th scope="col">outlet</th><th scope="col" class="right">reports</th><th scope="col" class="right">that share no text or origin</th></tr></thead>
            <tbody>{[...own].sort((a, b) => b[1].all - a[1].all || (a[0] < b[0] ? -1 : 1)).map(([name, n]) => <tr key={name}><td dir="auto">{name}</td><td class="right">{n.all}</td><td class="right">{n.alone}</td></tr>)}</tbody></table>
    );
}

const report_columns: Col[] = [
    { name: 'title', show: row => <>{row.record.title || row.record.uri || row.id}</> },
    { name: 'outlet', sort: 'outlet', show: row => row.record.outlet ?? '' },
    { name: 'published', sort: 'published', show: row => <span class="nowrap">{day(row.record.published?.value)}</span> },
    { name: 'lineage', wide: true, show: (_, cell) => cell('lineage') },
    { name: 'no.', right: true, show: (_, cell) => cell('no.') },
];

function Labels({ table }: { table: Table }) {
    const names = useNames();
    const groups = new Map<string, Row[]>();
    for (const row of table.rows) groups.set(row.record.actor ?? '', [...(groups.get(row.record.actor ?? '') ?? []), row]);
    const contested = [...groups].sort((a, b) => new Set(b[1].map(r => r.record.label)).size - new Set(a[1].map(r => r.record.label)).size || b[1].length - a[1].length);
    return (
        <table class="rows labels"><caption>{counted(table.total, table.unit)}: the words that each speaker or report uses for an actor</caption>
            <thead><tr><th scope="col">actor</th><th scope="col">is called, by whom</th></tr></thead>
            <tbody>{contested.map(([actor, rows]) => (
                <tr key={actor}><th scope="row" dir="auto"><a href={under_filters('actors', '', { sel: actor })}>{names.actor(actor)}</a></th><td><ul class="plain">{rows.slice(0, 12).map((r, i) => (
                    <li key={i}><a href={reader_address(r.record.report!, r.record.spans?.[0], r.record.claim)} dir="auto">“{r.record.label}”</a> {r.record.tone && r.record.tone !== 'neutral' ? <span class={`tag tone-${r.record.tone}`}>{r.record.tone}</span> : null}
                        <span class="quiet" dir="auto"> {names.actor(r.record.speaker)}{r.record.outlet ? `, in ${r.record.outlet}` : ''}</span></li>))}{rows.length > 12 ? <li class="quiet">{rows.length - 12} more in labels.csv</li> : null}</ul></td></tr>))}</tbody></table>
    );
}

export function Sources() {
    const { params } = useRoute();
    const asked = params.get('tab') as Tab | null;
    const tab: Tab = asked && tabs.includes(asked) ? asked : 'lineage';
    const sources = useApi<Table>(with_query('sources', filters(), { limit: 1000 }));
    const labels = useApi<Table>(tab === 'labels' ? with_query('labels', filters(), { limit: 1000 }) : null);
    return (
        <>
            <div class="tabs" role="group" aria-label="What to list">{tabs.map(t => <button key={t} type="button" aria-pressed={t === tab} onClick={() => set_params({ tab: t, sel: null }, true)}>{titles[t]}</button>)}</div>
            {tab === 'labels'
                ? <Shown of={labels} what="labels">{data => data.rows.length ? <Labels table={data} /> : <Empty>No one is called anything but a name here.</Empty>}</Shown>
                : <Shown of={sources} what="the sources">{data => !data.rows.length ? <Empty>No report here.</Empty>
                    : data.total === 1 ? <><p class="state">One report only: nothing can corroborate it.</p><Rows table={data} cols={report_columns} caption="1 report" /></>
                        : tab === 'lineage' ? <>{data.total > data.rows.length && <p class="quiet">The first {grouped(data.rows.length)} of {grouped(data.total)} reports; ties to others are not drawn. Narrow by day, story or actor.</p>}<div class="lineage"><Tree table={data} /><Outlets table={data} /></div></>
                            : <Rows table={data} cols={report_columns} caption={counted(data.total, data.unit)} />}</Shown>}
        </>
    );
}
