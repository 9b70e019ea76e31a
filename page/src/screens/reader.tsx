// Reader: one report with its findings marked, what stands beside it in its lineage, and the differences.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useApi, with_query } from '../api';
import { useKeys } from '../keys';
import { learn, useNames } from '../names';
import { say } from '../parts/live';
import { Empty, Shown } from '../parts/states';
import { filters, go, href, set_params, under_filters, useRoute } from '../route';
import { day, differences, matched, paragraphs, pieces, plural, Ruler, word } from '../text';
import type { Range } from '../text';
import type { Mark, Report, Sibling, Span, Table } from '../types';

const kinds = ['event', 'claim', 'figure', 'agreement', 'actor', 'place', 'time'] as const;
const shown_first = new Set<string>(['event', 'claim', 'figure', 'agreement']);

const short = (text: string): string => text.length > 90 ? text.slice(0, 88) + '…' : text;

interface Drawn { begin: number; end: number; kind: string; id: string; label: string }

function parse_span(text: string | null): Span | null {
    const m = /^(\d{1,9})-(\d{1,9})$/.exec(text ?? '');
    return m ? [+m[1]!, +m[2]!] : null;
}

// The text, paragraph by paragraph. Marks that overlap are cut at every border, so no mark hides another.
function Text({ text, language, marks, choose }: { text: string; language?: string; marks: Drawn[]; choose?: (marks: Drawn[]) => void }) {
    return (
        <div class="text" lang={language} dir="auto">
            {paragraphs(text).map(([from, to]) => (
                <p key={from} dir="auto">{pieces(text, from, to, marks).map(piece => {
                    if (!piece.marks.length) return piece.text;
                    const names = piece.marks.map(m => m.kind);
                    const hit = piece.marks.some(m => m.kind === 'hit');
                    return <mark key={piece.begin} class={[...new Set(names)].map(n => `m-${n}`).join(' ')} data-hit={hit ? '' : undefined}
                        title={piece.marks.filter(m => m.label).map(m => m.label).join(' · ') || undefined}
                        onClick={() => choose?.(piece.marks)}>{piece.text}</mark>;
                })}</p>))}
        </div>
    );
}

function Badge({ of, report }: { of: Sibling; report: string }) {
    const taken = of.directed ? (of.to === report ? 'taken from' : 'taken up by') : 'shares its origin with';
    const how = of.type === 'copy' ? (of.directed ? `${of.to === report ? 'copy of' : 'copied by'}` : 'same text as') : of.type === 'cites' ? (of.from === report ? 'cited by' : 'cites') : of.type === 'derived' ? `derived, ${taken}` : word(of.type) + ' as';
    return <>{how} <b dir="auto">{of.other.outlet || of.other.id}</b>{of.score ? <span class="quiet"> {Math.round(of.score * 100)} % alike</span> : null}</>;
}

function Beside({ mine, sibling, flip }: { mine: Report; sibling: Sibling; flip: boolean }) {
    const other = useApi<Report>(`reports/${sibling.other.id}`);
    return <Shown of={other} what="the sibling report">{data => <Compare mine={mine} other={data} sibling={sibling} flip={flip} />}</Shown>;
}

// Two reports side by side: passages that one carries from the other are numbered, words that differ inside
// them are marked, and what stands outside them stands in one report only.
function Compare({ mine, other, sibling, flip }: { mine: Report; other: Report; sibling: Sibling; flip: boolean }) {
    const left = mine.record.text ?? '';
    const right = other.record.text ?? '';
    const marks = useMemo(() => {
        const a = new Ruler(left);
        const b = new Ruler(right);
        const out: [Drawn[], Drawn[]] = [[], []];
        // The case says which passages the two share; sentence by sentence, the one with most of the same words
        // stands against it.
        const shared = (report: Report, ruler: Ruler, mine_is_from: boolean): Range[] => {
            const list = sibling.evidence.map(pair => mine_is_from ? pair.from : pair.to);
            return report.sentences.filter(s => list.some(e => e[0] < s.span[1] && e[1] > s.span[0])).map(s => [ruler.at(s.span[0]), ruler.at(s.span[1])]);
        };
        const pairs = matched(left, shared(mine, a, !flip), right, shared(other, b, flip));
        pairs.forEach(([l, r], i) => {
            const label = `passage ${i + 1}, also in the other report`;
            out[0].push({ begin: l[0], end: l[1], kind: 'shared', id: String(i), label });
            out[1].push({ begin: r[0], end: r[1], kind: 'shared', id: String(i), label });
        });
        differences(left, right, pairs).forEach((list, side) => {
            for (const [begin, end] of list) out[side]!.push({ begin, end, kind: 'differs', id: '', label: 'not so in the other report' });
        });
        return out;
    }, [mine, other, sibling, flip]);
    return (
        <div class="beside">
            <p class="legend"><mark class="m-shared">carried by both</mark> <mark class="m-shared m-differs">worded otherwise</mark> <span>unmarked: in this report only</span></p>
            <div class="two">
                {[[mine, marks[0]], [other, marks[1]]].map(([report, drawn]) => {
                    const r = (report as Report).record;
                    return <article key={r.id}><h2 dir="auto">{r.title}</h2><p class="quiet" dir="auto">{r.outlet} · {day(r.published?.value)}</p><Text text={r.text ?? ''} language={r.language} marks={drawn as Drawn[]} /></article>;
                })}
            </div>
        </div>
    );
}

function Body({ data, id }: { data: Report; id: string }) {
    const { params } = useRoute();
    const names = useNames();
    const record = data.record;
    const text = record.text ?? '';
    const ruler = useMemo(() => new Ruler(text), [text]);
    const span = parse_span(params.get('span'));
    const find = params.get('find') ?? '';
    const lineage = useMemo(() => [...data.lineage].sort((a, b) => (b.score ?? 0) - (a.score ?? 0) || (a.other.id < b.other.id ? -1 : 1)), [data]);   // the closest first
    const beside = lineage.find(s => s.other.id === params.get('with'));
    const [on, set_on] = useState(shown_first);
    const box = useRef<HTMLDivElement>(null);
    const rail = useRef<HTMLOListElement>(null);
    const findings = useMemo(() => data.marks.filter(m => ['event', 'claim', 'figure', 'agreement'].includes(m.kind))
        .sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1]), [data]);
    const target: Span | null = span ?? data.marks.find(m => m.id === find)?.span ?? null;
    const drawn = useMemo(() => {
        const list: Drawn[] = data.marks.filter(m => on.has(m.kind)).map(m => ({ ...m, begin: ruler.at(m.span[0]), end: ruler.at(m.span[1]) }));
        if (target) list.push({ begin: ruler.at(target[0]), end: ruler.at(target[1]), kind: 'hit', id: find, label: '' });
        return list;
    }, [data, on, target?.[0], target?.[1], ruler]);
    useEffect(() => {
        const hit = box.current?.querySelector<HTMLElement>('mark[data-hit]');
        // At once: a glide over a long report is cut short by whatever else moves the window, and shows nothing meanwhile.
        hit?.scrollIntoView({ block: 'center', behavior: 'auto' });
        // The list of findings moves within its own frame; scrollIntoView would move the window as well.
        const frame = rail.current?.closest<HTMLElement>('.rail');
        const row = rail.current?.querySelector<HTMLElement>('[aria-current]');
        if (frame && row) {
            const [outer, inner] = [frame.getBoundingClientRect(), row.getBoundingClientRect()];
            if (inner.top < outer.top || inner.bottom > outer.bottom) frame.scrollTop += inner.top - outer.top - outer.height / 2;
        }
    }, [target?.[0], target?.[1], text]);
    const is_current = (m: Mark) => target !== null && m.span[0] === target[0] && m.span[1] === target[1];
    const step = (by: number) => {
        if (!findings.length) return;
        const now = findings.findIndex(is_current);
        const next = findings[Math.max(0, Math.min(findings.length - 1, now < 0 ? (by > 0 ? 0 : findings.length - 1) : now + by))]!;
        set_params({ span: `${next.span[0]}-${next.span[1]}`, find: next.id }, false);
        say(`${next.kind} ${next.label}: ${short(ruler.slice(next.span))}`);
    };
    const open_beside = (sibling?: Sibling) => set_params({ with: sibling ? sibling.other.id : null }, true);
    useKeys('Reader', {
        ']': { label: 'next finding in this report', run: () => step(1) },
        '[': { label: 'previous finding', run: () => step(-1) },
        d: { label: 'beside its sibling, with differences', run: () => open_beside(beside ? undefined : lineage[0]) },
        c: {
            label: 'copy the citation of the marked words', run: () => {
                if (!target) return;
                const quote = `“${ruler.slice(target)}” (${[record.outlet, day(record.published?.value)].filter(Boolean).join(', ')}; ${id}, bytes ${target[0]}–${target[1]})`;
                navigator.clipboard?.writeText(quote).then(() => say(`Copied: ${quote}`), () => say(quote));
            },
        },
    });
    const times = [['published', record.published?.value ? `${day(record.published.value)} (${record.published.basis ?? ''})` : 'unknown'],
        ['language', record.language], ['by', record.authors?.join(', ')], ['from', record.url ?? record.uri], ['SHA-256', record.sha256?.slice(0, 16)]] as const;
    return (
        <>
            <div class="reader-head">
                <h2 dir="auto">{record.title || 'Untitled report'}</h2>
                <p dir="auto"><b>{record.outlet || 'unknown outlet'}</b> · {day(record.published?.value) || 'no date'}</p>
                {lineage.length > 0 && <ul class="lineage-badges" aria-label="Lineage">{lineage.map(s => (
                    <li key={s.id || s.other.id}><button type="button" aria-pressed={s === beside} onClick={() => open_beside(s === beside ? undefined : s)}><Badge of={s} report={id} /></button></li>))}</ul>}
            </div>
            {beside ? <Beside mine={data} sibling={beside} flip={beside.to === id} /> : (
                <div class="reading">
                    <div class="sheet" ref={box}>
                        <fieldset class="kinds"><legend class="hidden">Show marks of</legend>{kinds.map(k => (
                            <label key={k}><input type="checkbox" checked={on.has(k)} onChange={() => { const next = new Set(on); if (!next.delete(k)) next.add(k); set_on(next); }} /><mark class={`m-${k}`}>{k}</mark></label>))}</fieldset>
                        <Text text={text} language={record.language} marks={drawn} choose={list => {
                            const best = list.filter(m => m.id && m.kind !== 'hit').sort((a, b) => (a.end - a.begin) - (b.end - b.begin))[0];
                            const mark = best && data.marks.find(m => m.id === best.id && m.kind === best.kind && ruler.at(m.span[0]) === best.begin);
                            if (mark) set_params({ span: `${mark.span[0]}-${mark.span[1]}`, find: mark.id }, false);
                        }} />
                        <dl class="facts">{times.filter(([, v]) => v).map(([k, v]) => <div key={k}><dt>{k}</dt><dd dir="auto">{v}</dd></div>)}</dl>
                        {record.furniture?.length ? <details class="more"><summary>{plural(record.furniture.length, 'piece')} of page furniture cut away</summary>
                            <ul class="plain">{record.furniture.map((f, i) => <li key={i} dir="auto">{f.text} <code class="quiet">{f.reason}</code></li>)}</ul></details> : null}
                    </div>
                    <aside class="rail" aria-label="Findings in this report">
                        <h3>{plural(findings.length, 'finding')} in order</h3>
                        {findings.length === 0 && <p class="quiet">Nothing was found in this report: no event, claim, figure or agreement. Its words can still be searched.</p>}
                        <ol class="plain findings" ref={rail}>{findings.map((m, i) => (
                            <li key={i}><button type="button" aria-current={is_current(m) && (!find || m.id === find) ? 'true' : undefined} onClick={() => set_params({ span: `${m.span[0]}-${m.span[1]}`, find: m.id }, false)}>
                                <span class={`kind k-${m.kind}`}>{m.kind}{m.label ? ` · ${m.kind === 'event' ? word(m.label).toLowerCase().replace(/, actual$/, '') : m.label}` : ''}</span> <span dir="auto">{short(ruler.slice(m.span))}</span></button></li>))}</ol>
                        {data.leaves_out?.length > 0 && <section><h3>What its siblings tell and it leaves out</h3>
                            <ul class="plain">{data.leaves_out.map((l, i) => {
                                const by = Array.isArray(l.told_by) ? l.told_by : [l.told_by];
                                return <li key={i}><span dir="auto">{l.what}</span> <span class="quiet">told by {by.map((r, at) => <span key={r}>{at ? ', ' : ''}<a href={href('reader', r, { ...Object.fromEntries(filters()), find: l.event ?? l.id ?? '' })} dir="auto">{names.report(r).outlet}</a></span>)}</span></li>;
                            })}</ul></section>}
                    </aside>
                </div>)}
        </>
    );
}

export function Reader() {
    const { id } = useRoute();
    const list = useApi<Table>(with_query('sources', filters(), { limit: 1000 }));
    const report = useApi<Report>(id ? `reports/${id}` : null);
    const rows = (list.data?.rows ?? []).filter(r => r.id.startsWith('r-'));
    useEffect(() => { if (list.data) learn(list.data.rows); }, [list.data]);
    const at = rows.findIndex(r => r.id === id);
    const open = (to: string | undefined) => { if (to) go(under_filters('reader', to)); };
    useKeys('Reader', {
        n: { label: 'next report', run: () => open(rows[at + 1]?.id) },
        N: { label: 'previous report', run: () => open(rows[Math.max(0, at - 1)]?.id) },
        ...(id ? {} : { j: { label: 'first report', run: () => open(rows[0]?.id) } }),
    });
    return (
        <div class="reader">
            <nav class="reports" aria-label="Reports">
                <Shown of={list} what="the reports">{() => rows.length
                    ? <details open={!id || undefined}><summary>{plural(rows.length, 'report')}{at >= 0 ? `, this is ${at + 1}` : ''}</summary><ol class="plain">{rows.map(r => (
                        <li key={r.id}><a href={under_filters('reader', r.id)} aria-current={r.id === id ? 'page' : undefined}>
                            <span dir="auto">{r.record.title || r.id}</span> <span class="quiet" dir="auto">{r.record.outlet}{r.record.published?.value ? `, ${day(r.record.published.value)}` : ''}</span></a></li>))}</ol></details>
                    : <Empty>No report here.</Empty>}</Shown>
            </nav>
            {id ? <div class="report"><Shown of={report} what="the report">{data => <Body data={data} id={id} />}</Shown></div>
                : <p class="state">Choose a report. From any other screen, <kbd>Enter</kbd> on a finding opens its sentence here.</p>}
        </div>
    );
}
