// Overview: what the case covers, what changed, what is contested, and where it is thin.
import { file_address, useApi, with_query } from '../api';
import { DayBars } from '../parts/day_bars';
import { open_address } from '../parts/evidence';
import { Disputed, Modality, TypeSign } from '../parts/marks';
import { cell_of } from '../parts/rows';
import { Empty, Shown } from '../parts/states';
import { filters, href, under_filters } from '../route';
import { counted, day, days, grouped, plural, word } from '../text';
import type { CaseInfo, Facets, Queue, Row, Table } from '../types';

function Lead({ info }: { info: CaseInfo }) {
    const c = info.counts;
    const cells: [number | undefined, string, string][] = [
        [c.reports, 'reports', under_filters('sources')], [c.origins, 'independent origins', under_filters('sources')],
        [c.events, 'events', under_filters('timeline')], [c.claims, 'claims', under_filters('claims')],
        [c.conflicts, 'disputed points', under_filters('claims')], [c.agreements, 'agreements', under_filters('agreements')],
    ];
    const narrowed = [...filters()].length > 0;
    return <><ul class="counts" aria-label="The whole case, without filters">{cells.filter(([n]) => n !== undefined).map(([n, unit, to]) =>
        <li key={unit}><a href={to}><b>{grouped(n!)}</b> {n === 1 ? counted(1, unit).slice(2) : unit}</a></li>)}</ul>{narrowed && <p class="quiet changed">These six numbers are of the whole case; everything below keeps to the filters.</p>}</>;
}

function Changed({ info }: { info: CaseInfo }) {
    const last = info.ledger?.last;
    if (!info.ledger || !last) return null;
    const text = typeof last === 'string' ? (/^\d{4}-\d\d-\d\dT/.test(last) ? `${day(last)}, ${last.slice(11, 16)} UTC` : last) : [last.action, last.what, last.time && day(last.time)].filter(Boolean).join(', ');
    return <p class="changed"><b>Last change</b> {word(text)} <span class="quiet">· entry {info.ledger.entries} of the ledger; <a href={file_address('briefing.html')} target="_blank" rel="noreferrer">the briefing</a> says what it changed</span></p>;
}

function Contested({ table }: { table: Table }) {
    const rank = (row: Row) => (row.record.grade === 'contradicts' ? 1000 : 0) + (row.record.sides ?? []).reduce((n, s) => n + s.origins, 0);
    const top = [...table.rows].sort((a, b) => rank(b) - rank(a)).slice(0, 5);
    if (!top.length) return <Empty>No account contradicts another here.</Empty>;
    return (
        <ol class="points">{top.map(row => (
            <li key={row.id}>
                <a href={under_filters('claims', '', { sel: row.id })} dir="auto">{row.record.about}</a>
                <span class="quiet"> {word(row.record.grade)}, {word(row.record.type)} · {cell_of(table, row, 'origins')} origins</span>
            </li>))}</ol>
    );
}

function Main({ table }: { table: Table }) {
    const told = table.rows.filter(r => ['actual', 'ongoing'].includes(r.record.modality ?? 'actual'));
    const top = [...told].sort((a, b) => (b.record.origins ?? 0) - (a.record.origins ?? 0)
        || (b.record.mentions?.length ?? 0) - (a.record.mentions?.length ?? 0)).slice(0, 8);
    if (!top.length) return <Empty>Nothing is told as having happened here.</Empty>;
    return (
        <ol class="points">{top.map(row => {
            const cell = (name: string) => cell_of(table, row, name);
            return (
                <li key={row.id}><a href={open_address(row.record, row.id) ?? '#'}>
                    <TypeSign type={row.record.type} mode={row.record.mode} /> <span dir="auto">{[cell('who'), cell('to whom') && `→ ${cell('to whom')}`, cell('where') && `in ${cell('where')}`].filter(Boolean).join(' ')}</span></a>
                    <span class="quiet"> {days(cell('when'))} · {plural(row.record.origins ?? 0, 'origin')} <Modality value={row.record.modality} /> <Disputed on={row.record.disputed} /></span></li>
            );
        })}</ol>
    );
}

function Thin({ facets, several, sources }: { facets: Facets; several: Table; sources: Table }) {
    const single = facets.events - several.total;
    const shown = ` of ${grouped(facets.events)}`;
    const refused = sources.rows.filter(r => !r.id.startsWith('r-')).length;
    const languages = new Map<string, number>();
    for (const r of sources.rows) if (r.record.language) languages.set(r.record.language ?? 'unknown', (languages.get(r.record.language ?? 'unknown') ?? 0) + 1);
    return (
        <dl class="facts">
            <div><dt>one origin only</dt><dd>{grouped(single)}{shown} events</dd></div>
            <div><dt>no date</dt><dd>{grouped(facets.undated)}{shown} events</dd></div>
            <div><dt>no place</dt><dd>{grouped(facets.placeless)}{shown} events</dd></div>
            {languages.size > 0 && <div><dt>languages</dt><dd>{[...languages].map(([l, n]) => `${l} ${plural(n, 'report')}`).join(', ')}</dd></div>}
            {refused > 0 && <div><dt>not readable</dt><dd><a href={under_filters('sources', '', { tab: 'reports' })}>{plural(refused, 'input')}</a></dd></div>}
        </dl>
    );
}

export function Overview({ info }: { info?: CaseInfo }) {
    const conflicts = useApi<Table>(with_query('conflicts', filters(), { limit: 300 }));
    const events = useApi<Table>(with_query('events', filters(), { limit: 60, sort: '-origins' }));
    const facets = useApi<Facets>(with_query('facets', filters()));
    const several = useApi<Table>(with_query('events', filters(), { origins: Math.max(2, Number(filters().get('origins')) || 0), limit: 1 }));
    const sources = useApi<Table>(with_query('sources', filters(), { limit: 1000 }));
    const agreements = useApi<Table>(with_query('agreements', filters(), { limit: 50 }));
    const queue = useApi<Queue>('queue?limit=1');
    if (info && !info.counts.reports) {
        return <div class="state empty"><p>This case holds no report yet.</p><p><code>dateline add {info.name} FILE …</code> reads text, HTML, RSS/Atom and JSONL, then read this page again.</p></div>;
    }
    return (
        <div class="overview">
            {info && <><Lead info={info} /><Changed info={info} /></>}
            <section class="wide"><h2>Reports by day of publication</h2><Shown of={sources} what="the sources">{data => <>{data.total > data.rows.length && <p class="quiet">Only the first {grouped(data.rows.length)} of {grouped(data.total)} reports by date; narrow the days to see others.</p>}
                <DayBars table={{ ...data, rows: data.rows.filter(r => r.id.startsWith('r-')) }} /></>}</Shown></section>
            <section><h2>Most contested</h2><Shown of={conflicts} what="disputed points">{data => <><Contested table={data} />
                <p class="quiet more"><a href={under_filters('claims')}>All {counted(data.total, 'disputed points')}</a></p></>}</Shown></section>
            <section><h2>What most independent origins tell</h2><Shown of={events} what="events">{data => <><Main table={data} />
                <p class="quiet more"><a href={under_filters('timeline')}>All {counted(data.total, 'events')}</a></p></>}</Shown></section>
            <section><h2>Agreements</h2><Shown of={agreements} what="agreements">{data => data.rows.length
                ? <ul class="points">{data.rows.slice(0, 6).map(row => <li key={row.id}><a href={under_filters('agreements', '', { sel: row.id })} dir="auto">{row.record.name ?? row.record.instrument}</a>
                    <span class="quiet"> {word(row.record.instrument)}, {word(row.record.status)}{row.record.signed?.value ? ` ${day(row.record.signed.value)}` : ''}</span></li>)}</ul>
                : <Empty>No agreement, ban or other instrument is told of here.</Empty>}</Shown></section>
            <section><h2>Where the case is thin</h2>
                {facets.data && several.data && sources.data && <Thin facets={facets.data} several={several.data} sources={sources.data} />}
                {queue.data && <p><a href={href('review')}>{counted(queue.data.total, 'findings')} to review</a>{info?.reviewer ? '' : <span class="quiet"> (read-only: start with <code>--review NAME</code> to decide)</span>}</p>}
            </section>
        </div>
    );
}
