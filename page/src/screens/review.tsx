// The review queue: one finding at a time, its sentence, why it is uncertain, one key for each decision.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { ApiError, get, review, useApi, with_query } from '../api';
import { useKeys } from '../keys';
import { useNames } from '../names';
import { Quotes } from '../parts/evidence';
import { say } from '../parts/live';
import { Status, TypeSign } from '../parts/marks';
import { Decisions } from '../parts/detail';
import { describe } from '../parts/filters';
import { Shown } from '../parts/states';
import { filters, go, href, useRoute } from '../route';
import { counted, day, grouped, plural, word } from '../text';
import type { CaseInfo, CaseRecord, Item, Queue, QueueItem, Table } from '../types';

const fields: Record<string, string[]> = {
    event: ['type', 'actor', 'recipient', 'time', 'place'], claim: ['stance'], report: ['date', 'outlet', 'title'],
};
let keep_focus = false;                    // after a decision the next finding takes the focus, so that keys go on
let last_decision: string | null = null;   // what `z` undoes: it outlives the finding that was decided on

function Summary({ record, kind }: { record: CaseRecord; kind: string }) {
    const names = useNames();
    const list = (ids?: string[]) => (ids ?? []).map(names.actor).filter(Boolean).join(', ');
    const facts: [string, preact.ComponentChildren][] = [
        ['what', record.kind === 'event' || kind === 'event' ? <TypeSign type={record.type} mode={record.mode} /> : record.proposition ?? record.about ?? record.what ?? record.name ?? record.title ?? word(record.type)],
        ['who', list(record.actors)], ['to whom', list(record.recipients)],
        ['when', record.time?.begin ? (record.time.end && record.time.end !== record.time.begin ? `${day(record.time.begin)} to ${day(record.time.end)}` : day(record.time.begin)) : day(record.published?.value)], ['where', record.place?.name], ['told as', word(record.modality)],
        ['who says what', (record.stances ?? []).map(s => `${names.actor(s.source) || 'unnamed'} ${word(s.stance)}`).join('; ')],
        ['values', (record.values ?? []).map(v => `${v.bound === 'exact' ? '' : word(v.bound) + ' '}${v.value ?? v.low ?? v.high} (${names.actor(v.source) || 'the report'})`).join('; ')],
        ['names', (record.names ?? []).map(n => n.form).join('; ')], ['outlet', record.outlet], ['origins', record.origins],
    ];
    return <dl class="facts">{facts.filter(([, v]) => v !== undefined && v !== '').map(([k, v]) => <div key={k}><dt>{k}</dt><dd dir="auto">{v}</dd></div>)}</dl>;
}

type Act = 'accept' | 'reject' | 'correct' | 'merge' | 'split' | 'not_conflict' | 'unmask' | 'undo';

function Form({ act, kind, record, done, cancel }: { act: Act; kind: string; record: CaseRecord; done: (fields: Record<string, string>) => void; cancel: () => void }) {
    const first = useRef<HTMLElement | null>(null);
    useEffect(() => first.current?.focus(), []);
    const hold = (node: HTMLElement | null) => { first.current ??= node; };
    return (
        <form class="decide" onSubmit={event => {
            event.preventDefault();
            done(Object.fromEntries([...new FormData(event.currentTarget)].map(([k, v]) => [k, String(v).trim()]).filter(([, v]) => v)) as Record<string, string>);
        }}>
            <h3>{word(act)}</h3>
            {act === 'correct' && <><label>Field <select name="field" ref={hold as never} required>{(fields[kind] ?? []).map(f => <option key={f}>{f}</option>)}</select></label>
                <label>New value <input name="value" required maxLength={300} autocomplete="off" /></label></>}
            {act === 'merge' && <label>Merge with (id) <input name="other" ref={hold as never} required pattern="[a-z]-[0-9a-f]{16}" autocomplete="off" placeholder="a-…" /></label>}
            {act === 'split' && <label>Name to split off <select name="value" ref={hold as never} required>{(record.names ?? []).map(n => <option key={n.form}>{n.form}</option>)}</select></label>}
            <label>Reason <input name="reason" ref={hold as never} maxLength={500} autocomplete="off" required={['not_conflict', 'unmask', 'merge', 'split'].includes(act)} /></label>
            <p class="actions"><button type="submit">Decide</button><button type="button" onClick={cancel}>Cancel</button></p>
        </form>
    );
}

function One({ id, kind, status, why, record, evidence, decisions, info, moved }: {
    id: string; kind: string; status: string; why?: string; record: CaseRecord; evidence: Item['evidence']; decisions: Item['decisions']; info?: CaseInfo; moved: (by: number) => void;
}) {
    const [form, set_form] = useState<Act | null>(null);
    const [failure, set_failure] = useState('');
    const may = !!info?.reviewer;
    const head = useRef<HTMLHeadingElement>(null);
    useEffect(() => {
        set_form(null);
        set_failure('');
        if (keep_focus) head.current?.focus();
        keep_focus = false;
    }, [id]);
    const decide = async (action: Act, more: Record<string, string> = {}) => {
        if (!may) { say('This page is read-only: start with dateline serve CASE --review NAME'); return; }
        const { other, ...rest } = more;
        try {
            const done = await review({ action, target: other ? [id, other] : action === 'undo' ? [last_decision ?? decisions.find(d => !d.undone)?.id ?? ''] : [id], ...rest });
            const made = typeof done.decision === 'string' ? done.decision : done.decision?.id;
            last_decision = action === 'undo' ? null : made ?? null;
            set_failure('');
            set_form(null);
            say(`${word(action)}: entered in the ledger${action === 'undo' ? '' : '. z undoes it'}`);
            keep_focus = true;
            head.current?.focus();
        } catch (error) {
            set_failure(error instanceof ApiError ? [error.failure.what, error.failure.detail, error.failure.do].filter(Boolean).join('. ') : String(error));
        }
    };
    const ask = (act: Act) => () => { if (may) set_form(act); else void decide(act); };
    useKeys('Review', {
        a: { label: 'accept', run: () => { void decide('accept'); } }, r: { label: 'reject', run: () => { void decide('reject'); } },
        s: { label: 'later', run: () => moved(1) }, ...(fields[kind] ? { e: { label: 'correct', run: ask('correct') } } : {}), z: { label: 'undo the last decision', run: () => { void decide('undo'); } },
        j: { label: 'next', run: () => moved(1) }, k: { label: 'previous', run: () => moved(-1) },
        ...(kind === 'conflict' ? { x: { label: 'not a conflict', run: ask('not_conflict') } } : {}),
        ...(kind === 'actor' ? { m: { label: 'merge with another actor', run: ask('merge') }, S: { label: 'split', run: ask('split') } } : {}),
        Enter: { label: 'open its sentence', run: () => document.querySelector<HTMLElement>('.one .quote a')?.click() },
    });
    return (
        <article class="one">
            <h2 tabIndex={-1} ref={head}>{word(kind)} <code class="quiet">{id}</code></h2>
            <p><Status value={status} />{why ? <> <span class="why">Why it is here: {why}</span></> : null}</p>
            <Quotes list={evidence} id={id} most={3} />
            <Summary record={record} kind={kind} />
            <Decisions list={decisions} />
            {failure && <p class="state failed" role="alert">{failure}</p>}
            {form ? <Form act={form} kind={kind} record={record} cancel={() => { set_form(null); head.current?.focus(); }} done={f => { void decide(form, f); }} /> : (
                <p class="decisions">
                    <button type="button" class="yes" disabled={!may} onClick={() => decide('accept')}>Accept <kbd>a</kbd></button>
                    <button type="button" class="no" disabled={!may} onClick={() => decide('reject')}>Reject <kbd>r</kbd></button>
                    {fields[kind] && <button type="button" disabled={!may} onClick={ask('correct')}>Correct <kbd>e</kbd></button>}
                    {kind === 'conflict' && <button type="button" disabled={!may} onClick={ask('not_conflict')}>Not a conflict <kbd>x</kbd></button>}
                    {kind === 'actor' && <><button type="button" disabled={!may} onClick={ask('merge')}>Merge <kbd>m</kbd></button><button type="button" disabled={!may} onClick={ask('split')}>Split <kbd>S</kbd></button></>}
                    {kind === 'actor' && record.masked && <button type="button" disabled={!may} onClick={ask('unmask')}>Unmask</button>}
                    <button type="button" onClick={() => moved(1)}>Later <kbd>s</kbd></button>
                    <button type="button" disabled={!may || !(last_decision ?? decisions.find(d => !d.undone))} onClick={() => decide('undo')}>Undo <kbd>z</kbd></button>
                </p>)}
        </article>
    );
}

function Single({ id, info, moved }: { id: string; info?: CaseInfo; moved: (by: number) => void }) {
    const item = useApi<Item>(`items/${id}`);
    return <Shown of={item} what="the finding">{data => <One id={id} kind={data.kind} status={data.status ?? 'candidate'} record={data.record} evidence={data.evidence} decisions={data.decisions ?? []} info={info} moved={moved} />}</Shown>;
}

const list_of: Record<string, string> = { event: 'events', claim: 'claims', figure: 'figures', conflict: 'conflicts', actor: 'actors', agreement: 'agreements', report: 'sources' };

// The ids that pass the filters, of the kinds that the queue holds; null while no filter is set.
function useFiltered(queue: Queue | undefined): Set<string> | null {
    const [ids, set] = useState<Set<string> | null>(null);
    const narrowed = filters().toString();
    const kinds = [...new Set((queue?.items ?? []).map(i => list_of[i.kind]))].filter((k): k is string => !!k).sort().join(' ');
    useEffect(() => {
        let current = true;
        if (!narrowed) { set(null); return; }
        Promise.all(kinds.split(' ').filter(Boolean).map(k => get<Table>(with_query(k, filters(), { limit: 5000 })))).then(
            tables => { if (current) set(new Set(tables.flatMap(t => t.rows.map(r => r.id)))); }, () => { if (current) set(null); });
        return () => { current = false; };
    }, [narrowed, kinds]);
    return narrowed ? ids : null;
}

const bulk_kinds = new Set(['event', 'claim', 'figure', 'conflict', 'agreement']);

// Accepting many at once: only under filters, which name what is meant, and after its number was said and read.
function Bulk({ ids, scope, close }: { ids: string[]; scope: string; close: (said?: string) => void }) {
    const [reason, set_reason] = useState('');
    const [failure, set_failure] = useState('');
    const first = useRef<HTMLInputElement>(null);
    useEffect(() => first.current?.focus(), []);
    return (
        <form class="decide bulk" onSubmit={async event => {
            event.preventDefault();
            try {
                const done = await review({ action: 'accept', target: ids, reason });
                last_decision = (typeof done.decision === 'string' ? done.decision : done.decision?.id) ?? null;
                close(`${counted(ids.length, 'findings')} accepted by one entry of the ledger. z undoes it`);
            } catch (error) {
                set_failure(error instanceof ApiError ? [error.failure.what, error.failure.detail, error.failure.do].filter(Boolean).join('. ') : String(error));
            }
        }}>
            <h2>Accept {counted(ids.length, 'findings')} at once?</h2>
            <p>All undecided findings of this queue under: <b>{scope}</b>. People and reports are not among them; they are decided one by one.</p>
            <label>Reason <input ref={first} required maxLength={500} autocomplete="off" value={reason} onInput={event => set_reason(event.currentTarget.value)} /></label>
            {failure && <p class="state failed" role="alert">{failure}</p>}
            <p class="actions"><button type="submit">Accept {grouped(ids.length)}</button> <button type="button" onClick={() => close()}>Cancel</button></p>
        </form>
    );
}

// What comes after the one looked at, so that the work ahead is seen.
function Ahead({ items, place, choose }: { items: QueueItem[]; place: number; choose: (at: number) => void }) {
    const list = items.slice(place + 1, place + 13);
    if (!list.length) return null;
    const names = (item: QueueItem) => item.record.proposition ?? item.record.about ?? item.record.what ?? item.record.name ?? item.record.title ?? word(item.record.type).toLowerCase();
    return (
        <aside class="ahead" aria-label="Next in the queue"><h2 class="minor">Next in the queue</h2><ol class="plain">{list.map((item, i) => (
            <li key={item.id}><button type="button" onClick={() => choose(place + 1 + i)}><span class="kind">{word(item.kind)}</span> <span dir="auto">{names(item)}</span> <span class="quiet">{item.why}</span></button></li>))}</ol></aside>
    );
}

export function Review({ info }: { info?: CaseInfo }) {
    const { id } = useRoute();
    const queue = useApi<Queue>('queue?limit=200');
    const passing = useFiltered(queue.data);
    const [at, set_at] = useState(0);
    const [bulk, set_bulk] = useState(false);
    const known_names = useNames();
    const items: QueueItem[] = useMemo(() => (queue.data?.items ?? []).filter(i => (i.kind === 'decision' || !i.decision || i.decision.undone) && (!passing || passing.has(i.id))), [queue.data, passing]);
    const place = Math.min(at, Math.max(0, items.length - 1));
    const moved = (by: number) => {
        if (id) go(href('review'));
        else set_at(Math.max(0, Math.min(items.length - 1, place + by)));
    };
    const now = items[place];
    const many = items.filter(i => bulk_kinds.has(i.kind)).map(i => i.id);
    const may_bulk = !!info?.reviewer && !!passing && many.length > 1 && !id;
    const ask_bulk = () => { if (may_bulk) set_bulk(true); else say(info?.reviewer ? 'Accepting many wants a filter that two or more undecided findings pass' : 'This page is read-only'); };
    // When nothing is left to look at, the last decision can still be taken back.
    const undo = () => {
        if (!last_decision) return;
        review({ action: 'undo', target: [last_decision] }).then(() => { last_decision = null; say('undo: entered in the ledger'); },
            error => say(error instanceof ApiError ? error.failure.what : String(error)));
    };
    useKeys('Queue', { ...(now || id ? {} : { z: { label: 'undo the last decision', run: undo } }), A: { label: 'accept all that pass the filters, after asking', run: ask_bulk } });
    return (
        <>
            {!info?.reviewer && <p class="state readonly">Read-only. To decide: <code>dateline serve CASE --review NAME</code>. Everything below can be looked at.</p>}
            {id ? <Single id={id} info={info} moved={moved} /> : (
                <Shown of={queue} what="the queue">{data => (
                    <>
                        <p class="caption" role="status">{items.length ? `${place + 1} of ${plural(items.length, 'undecided finding')}, least certain first${passing ? ', under the filters' : ''}${data.total > data.items.length ? `; ${data.total} in all` : ''}` : 'Nothing is left to decide. What stays unsure keeps its sign on every screen.'}</p>
                        {items.length > 0 && <progress max={data.items.length} value={data.items.length - items.length} aria-label="decided" />}
                        {may_bulk && !bulk && <p><button type="button" onClick={ask_bulk}>Accept all {grouped(many.length)} under these filters … <kbd>A</kbd></button></p>}
                        {bulk && may_bulk && <Bulk ids={many} scope={describe(filters(), known_names.actor)} close={said => { set_bulk(false); if (said) say(said); }} />}
                        {!now && last_decision && <p><button type="button" onClick={undo}>Undo the last decision <kbd>z</kbd></button></p>}
                        <div class="deciding">{now && <One key={now.id} id={now.id} kind={now.kind} status={now.status ?? 'candidate'} why={now.why} record={now.record} evidence={now.evidence} decisions={now.decision ? [now.decision] : []} info={info} moved={moved} />}
                            <Ahead items={items} place={place} choose={to => { keep_focus = true; set_at(to); }} /></div>
                    </>)}</Shown>)}
        </>
    );
}
