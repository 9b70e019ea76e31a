// Claims and contradictions: who says, who denies, who doubts; what contradicts what; figures with every speaker.
import { scaleLinear } from 'd3-scale';
import { useApi, with_query } from '../api';
import { useNames } from '../names';
import { Rows } from '../parts/rows';
import type { Col } from '../parts/rows';
import { reader_address } from '../parts/evidence';
import { Disputed, Origins, Status, status_of } from '../parts/marks';
import { Empty, Shown } from '../parts/states';
import { filters, set_params, useRoute } from '../route';
import { counted, grouped, word } from '../text';
import type { FigureValue, Row, Stance, Table } from '../types';

const tabs = ['conflicts', 'claims', 'figures'] as const;
type Tab = typeof tabs[number];
const titles: Record<Tab, string> = { conflicts: 'Contradictions', claims: 'Who says what', figures: 'Figures' };

const against = new Set(['denies']);
const doubts = new Set(['questions', 'accuses', 'criticises']);

function Stances({ list }: { list: Stance[] }) {
    const names = useNames();
    const by = new Map<string, Stance>();
    for (const each of list) {
        const key = `${each.stance} ${names.actor(each.source) || 'unnamed'}`;
        if (!by.has(key)) by.set(key, each);
    }
    return <ul class="plain stances">{[...by.values()].map(each => (
        <li key={each.claim}><a href={reader_address(each.report, each.span, each.claim)}><span class={`stance st-${each.stance}`}>{word(each.stance)}</span> <span dir="auto">{names.actor(each.source) || 'unnamed source'}</span></a>
            {each.hearsay ? <span class="tag">hearsay</span> : null}{each.certainty && each.certainty !== 'certain' && each.certainty !== 'unknown' ? <span class="tag">{each.certainty}</span> : null}</li>))}</ul>;
}

const range = (v: FigureValue): [number, number] => {
    const at = v.value ?? v.low ?? v.high ?? 0;
    return [v.low ?? (v.bound === 'at_most' || v.bound === 'under' ? 0 : at), v.high ?? at];
};

// Each speaker's value on one scale; an open end is drawn as an arrow, not as a number.
function FigureStrip({ values }: { values: FigureValue[] }) {
    const names = useNames();
    const all = values.flatMap(range);
    const most = Math.max(...all, 1);
    const x = scaleLinear([0, most], [6, 150]);
    const seen = new Map<string, FigureValue>();
    for (const v of values) seen.set(`${names.actor(v.source)}|${v.low}|${v.high}|${v.bound}`, v);
    return <ul class="plain strip">{[...seen.values()].map((v, i) => {
        const [low, high] = range(v);
        const open_up = v.high === undefined || v.bound === 'over' || v.bound === 'at_least';
        const text = `${v.bound === 'exact' ? '' : word(v.bound) + ' '}${grouped(v.value ?? v.low ?? v.high ?? 0)}`;
        return (
            <li key={i}><a href={reader_address(v.report, v.span, v.claim)}>
                <svg viewBox="0 0 176 14" width="176" height="14" aria-hidden="true"><line class="axis" x1={6} x2={150} y1={7} y2={7} />
                    <line class="span" x1={x(low)} x2={open_up ? 160 : x(high)} y1={7} y2={7} />
                    {open_up ? <path class="span" d="M158 3l6 4-6 4" /> : null}<circle class="value" cx={x(v.value ?? low)} cy={7} r={4} /></svg>
                <b>{text}</b> <span class="quiet" dir="auto">{names.actor(v.source) || 'the report itself'}</span></a></li>);
    })}</ul>;
}

const conflict_columns: Col[] = [
    { name: 'point', show: row => <>{row.record.about}</> },
    { name: 'grade', show: row => <span class={`grade g-${row.record.grade}`}>{word(row.record.grade)}</span> },
    { name: 'about', wide: true, show: row => word(row.record.type) },
    { name: 'one side', wide: true, show: (_, cell) => cell('one side') },
    { name: 'other side', wide: true, show: (_, cell) => cell('other side') },
    { name: 'origins', right: true, show: (_, cell) => cell('origins') },
    { name: 'status', sign: true, wide: true, show: row => <Status value={status_of(row)} brief /> },
];
const claim_columns: Col[] = [
    { name: 'what is said', show: row => <>{row.record.proposition}</> },
    { name: 'says so', wide: true, show: row => <Stances list={(row.record.stances ?? []).filter(s => !against.has(s.stance) && !doubts.has(s.stance))} /> },
    { name: 'denies', show: row => <Stances list={(row.record.stances ?? []).filter(s => against.has(s.stance))} /> },
    { name: 'questions, accuses', wide: true, show: row => <Stances list={(row.record.stances ?? []).filter(s => doubts.has(s.stance))} /> },
    { name: 'origins', right: true, show: row => <><Origins n={row.record.origins} /> <Disputed on={row.record.disputed} /></> },
    { name: 'status', sign: true, wide: true, show: row => <Status value={status_of(row)} brief /> },
];
const figure_columns: Col[] = [
    { name: 'what', show: row => <>{row.record.what}</> },
    { name: 'values and who gave them', show: row => <FigureStrip values={row.record.values ?? []} /> },
    { name: 'accounts', show: row => <span class={`grade g-${row.record.agreement}`}>{word(row.record.agreement)}</span> },
    { name: 'status', sign: true, wide: true, show: row => <Status value={status_of(row)} brief /> },
];
const columns = { conflicts: conflict_columns, claims: claim_columns, figures: figure_columns };
const empties = {
    conflicts: 'No account contradicts another or differs from it here.',
    claims: 'No one is quoted or cited here.', figures: 'No figure is given here.',
};

function order(tab: Tab, table: Table): Table {
    const weight = (row: Row): number => tab === 'conflicts'
        ? (row.record.grade === 'contradicts' ? 100 : 0) + (row.record.sides ?? []).reduce((n, s) => n + s.origins, 0)
        : tab === 'claims' ? (row.record.disputed ? 100 : 0) + (row.record.origins ?? 0)
            : (row.record.agreement === 'conflicting' ? 1000 : 0) + new Set((row.record.values ?? []).map(v => v.source)).size;
    return { ...table, rows: [...table.rows].sort((a, b) => weight(b) - weight(a)) };
}

export function Claims() {
    const { params } = useRoute();
    const asked = params.get('tab') as Tab | null;
    const tab: Tab = asked && tabs.includes(asked) ? asked : 'conflicts';
    const n = Math.max(200, Number(params.get('n')) || 0);
    const table = useApi<Table>(with_query(tab, filters(), { limit: n }));
    return (
        <>
            <div class="tabs" role="group" aria-label="What to list">{tabs.map(t => (
                <button key={t} type="button" aria-pressed={t === tab} onClick={() => set_params({ tab: t, sel: null, n: null }, true)}>{titles[t]}</button>))}</div>
            <Shown of={table} what={titles[tab].toLowerCase()}>{data => data.rows.length
                ? <Rows table={order(tab, data)} cols={columns[tab]} caption={`${counted(data.total, data.unit)}${tab === 'conflicts' ? ', contradictions and those with most origins first' : ''}`} />
                : <Empty>{empties[tab]}</Empty>}</Shown>
        </>
    );
}
