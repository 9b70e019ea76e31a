// The register of agreements, bans and other instruments: who is bound to what, and what became of it.
import { useApi, with_query } from '../api';
import { useNames } from '../names';
import { reader_address } from '../parts/evidence';
import { Status, status_of } from '../parts/marks';
import { Empty, Shown } from '../parts/states';
import { useKeys } from '../keys';
import { filters, set_params, under_filters, useRoute } from '../route';
import { counted, day, Ruler, word } from '../text';
import { useEffect, useState } from 'preact/hooks';
import type { CaseRecord, Item, Obligation, Report, Span, Table } from '../types';
import { get } from '../api';
import { learn } from '../names';

// The words of a span, from the report's text.
function Words({ report, span, find }: { report: string; span: Span; find?: string }) {
    const [text, set] = useState('');
    useEffect(() => {
        let current = true;
        get<Report>(`reports/${report}`).then(r => { if (current) set(new Ruler(r.record.text ?? '').slice(span)); }, () => undefined);
        return () => { current = false; };
    }, [report, span[0], span[1]]);
    return <a href={reader_address(report, span, find)} dir="auto" class="words">{text ? `“${text}”` : 'open the sentence'}</a>;
}

const progress = ['reported', 'announced', 'signed', 'in_force'];

// How far an instrument has come. One that ended, is suspended or denied says so instead.
function Progress({ status }: { status?: string }) {
    const at = progress.indexOf(status ?? '');
    if (at < 0) return <span class={`tag a-${status}`}>{word(status)}</span>;
    return <ol class="progress" aria-label={`status: ${word(status)}`}>{progress.map((step, i) =>
        <li key={step} class={i <= at ? 'done' : ''} aria-current={i === at ? 'step' : undefined}>{word(step)}</li>)}</ol>;
}

interface Duty { first: Obligation; text: string; told: Obligation[] }

// Obligations that reports word alike stand once, with everyone who tells them. Until the texts are here, each stands alone.
function useDuties(list: Obligation[]): Duty[] {
    const [texts, set] = useState(new Map<string, Ruler>());
    const wanted = [...new Set(list.map(o => o.report))].sort().join(' ');
    useEffect(() => {
        let current = true;
        const ask = wanted.split(' ').filter(Boolean).map(id => get<Report>(`reports/${id}`).then(r => [id, new Ruler(r.record.text ?? '')] as const, () => null));
        void Promise.all(ask).then(all => { if (current) set(new Map(all.filter(one => one !== null))); });
        return () => { current = false; };
    }, [wanted]);
    const out = new Map<string, Duty>();
    list.forEach((o, i) => {
        const text = texts.get(o.report)?.slice(o.span) ?? '';
        const words = text.toLowerCase().replace(/[^\p{L}\p{N}*]+/gu, ' ').trim();
        const key = [o.who, o.to, o.state, words || i].join('|');
        const known = out.get(key);
        if (known) known.told.push(o); else out.set(key, { first: o, text, told: [o] });
    });
    return [...out.values()];
}

const state_signs: Record<string, string> = { open: '○', kept: '✓', broken: '✕', alleged_broken: '?' };

function Obligations({ record }: { record: CaseRecord }) {
    const names = useNames();
    const list = record.obligations ?? [];
    const duties = useDuties(list);
    if (!list.length) return <p class="quiet">No report names an obligation.</p>;
    const count = (state: string) => duties.filter(d => d.first.state === state).length;
    const states = [...new Set(duties.map(d => d.first.state))].map(s => `${count(s)} ${word(s)}`).join(', ');
    return (
        <table class="rows obligations">
            <caption>{counted(duties.length, 'obligations')} as reports word them: {states}</caption>
            <thead><tr><th scope="col">who</th><th scope="col">is bound to</th><th scope="col">state</th><th scope="col">told by</th></tr></thead>
            <tbody>{duties.map(({ first: o, text, told }, i) => (
                <tr key={i}><td dir="auto">{names.actor(o.who) || (bound_by_words(text) || <span class="quiet">not said</span>)}{o.to ? ` to ${names.actor(o.to)}` : ''}</td>
                    <td><a href={reader_address(o.report, o.span, record.id)} dir="auto" class="words">{text ? `“${text}”` : 'open the sentence'}</a></td>
                    <td><span class={`tag o-${o.state}`}><span aria-hidden="true">{state_signs[o.state] ?? ''} </span>{word(o.state)}</span></td>
                    <td dir="auto" class="quiet">{told.map((t, at) => <span key={at}>{at ? ', ' : ''}<a href={reader_address(t.report, t.span, record.id)}>{names.report(t.report).outlet}</a></span>)}</td></tr>))}</tbody>
        </table>
    );
}

// Who is bound where no party is told apart from the others: "each side is to withdraw".
const bound_by_words = (text: string): string => /\b(each|both|either|neither|the two) (sides?|part(?:y|ies)|states?|governments?|armies)\b/i.exec(text)?.[0].toLowerCase() ?? '';

function Effect({ event, effect }: { event: string; effect: string }) {
    const item = useApi<Item>(`items/${event}`);
    const first = item.data?.evidence[0];
    return <li><span class={`tag o-${effect === 'complies' ? 'kept' : effect === 'breaches' ? 'broken' : 'open'}`}>{word(effect)}</span> {item.data
        ? <>{word(item.data.record.type).toLowerCase()} {day(item.data.record.time?.value)} {first && <a href={reader_address(first.report, first.span, event)} dir="auto">{first.sentence}</a>}</>
        : <code>{event}</code>}</li>;
}

function People({ label, ids }: { label: string; ids?: (string | undefined)[] }) {
    const names = useNames();
    const list = (ids ?? []).filter((id): id is string => !!id);
    if (!list.length) return null;
    return <div><dt>{label}</dt><dd dir="auto">{list.map((id, i) => <span key={id}>{i ? ', ' : ''}<a href={under_filters(id.startsWith('g-') ? 'agreements' : 'actors', '', { sel: id })}>{names.actor(id)}</a></span>)}</dd></div>;
}

function Instrument({ record, status, current }: { record: CaseRecord; status: string; current: boolean }) {
    const names = useNames();
    const first = record.mentions?.[0];
    const signed = [day(record.signed?.value), record.signed?.place].filter(Boolean).join(', ');
    const reach = typeof record.reach === 'string' ? record.reach : record.reach?.place;
    return (
        <article class="instrument" data-id={record.id} aria-current={current ? 'true' : undefined} aria-labelledby={`n-${record.id}`}>
            <h2 id={`n-${record.id}`} dir="auto">{first
                ? <a class="open" href={reader_address(first.report, first.span, record.id)} onFocus={() => set_params({ sel: record.id }, false)}>{record.name ?? word(record.instrument)}</a>
                : record.name ?? word(record.instrument)}</h2>
            <p><span class="type">{word(record.instrument)}</span> <Status value={status} /></p>
            <Progress status={record.status} />
            <dl class="facts">
                <People label="parties" ids={record.parties} />
                {signed && <div><dt>signed</dt><dd dir="auto">{signed}{record.signed?.inferred_from ? <span class="quiet"> (year inferred from {names.report(record.signed.inferred_from).outlet})</span> : ''}</dd></div>}
                <People label="signed by" ids={record.signatories} />
                <People label="present" ids={record.present} />
                <People label="issued by" ids={[record.issued_by]} />
                <People label="confirmed by" ids={[record.confirmed_by]} />
                <People label="carried out by" ids={[record.carried_out_by]} />
                <People label="against" ids={record.targets} />
                <People label="builds on" ids={record.builds_on} />
                {reach && <div><dt>reach</dt><dd dir="auto">{reach}</dd></div>}
                {record.purpose?.length ? <div><dt>purpose</dt><dd>{record.purpose.map((p, i) => <p key={i}><Words report={p.report} span={p.span} find={record.id} /></p>)}</dd></div> : null}
            </dl>
            <Obligations record={record} />
            {record.effects?.length ? <section><h3>What became of it</h3><ul class="plain">{record.effects.map(e => <Effect key={e.event} {...e} />)}</ul></section> : null}
            {record.breaches?.length ? <section><h3>Breaches reported</h3><ul class="plain">{record.breaches.map((b, i) => <li key={i}><Words report={b.report} span={b.span} find={record.id} /></li>)}</ul></section> : null}
            {record.reactions?.length ? <section><h3>Reactions</h3><ul class="plain">{record.reactions.map((r, i) => <li key={i}><b dir="auto">{names.actor(r.actor)}</b> <Words report={r.report} span={r.span} find={r.event ?? r.claim} /></li>)}</ul></section> : null}
            {record.mentions && record.mentions.length > 1 ? <p class="quiet">Told of by {record.mentions.map((m, i) => <span key={i}>{i ? ', ' : ''}<a href={reader_address(m.report, m.span, record.id)} dir="auto">{names.report(m.report).outlet}</a></span>)}</p> : null}
        </article>
    );
}

export function Agreements() {
    const { params } = useRoute();
    const table = useApi<Table>(with_query('agreements', filters(), { limit: Number(params.get('n')) || 50 }));
    const selected = params.get('sel') ?? '';
    useEffect(() => { if (table.data) learn(table.data.rows); }, [table.data]);
    useEffect(() => {
        if (selected && table.data) document.querySelector<HTMLElement>(`article[data-id="${CSS.escape(selected)}"] a.open`)?.focus();
    }, [table.data !== undefined]);
    const move = (step: number) => {
        const links = [...document.querySelectorAll<HTMLElement>('article a.open')];
        const at = links.findIndex(l => l.closest('article')?.getAttribute('data-id') === selected);
        links[Math.max(0, Math.min(links.length - 1, at < 0 ? 0 : at + step))]?.focus();
    };
    useKeys('Agreements', {
        j: { label: 'next instrument', run: () => move(1) }, k: { label: 'previous instrument', run: () => move(-1) },
        Enter: { label: 'open its sentence', run: () => document.querySelector<HTMLElement>('article[aria-current] a.open')?.click() },
        e: { label: 'decide on it in the review queue', run: () => { if (selected) location.hash = under_filters('review', selected); } },
    });
    return (
        <Shown of={table} what="agreements">{data => data.rows.length
            ? <><p class="caption">{counted(data.total, data.unit)}. Only announced is never shown as signed.</p>
                <div class="register">{data.rows.map(row => <Instrument key={row.id} record={{ ...row.record, id: row.id }} status={status_of(row)} current={row.id === selected} />)}</div>
                {data.total > data.rows.length && <p class="more"><button type="button" onClick={() => set_params({ n: String(data.rows.length + 50) }, false)}>Show more of {data.total}</button></p>}</>
            : <Empty>No agreement, ban or other instrument is told of here.</Empty>}</Shown>
    );
}
