// Evidence: a sentence with its words marked, and where it stands. One key or click opens it in the reader.
import { href } from '../route';
import { filters } from '../route';
import { Ruler, day } from '../text';
import type { CaseRecord, Evidence, Span } from '../types';

export function reader_address(report: string, span?: Span, id?: string): string {
    const params = filters();
    if (span) params.set('span', `${span[0]}-${span[1]}`);
    if (id) params.set('find', id);
    return href('reader', report, params);
}

// The first place in the texts that a record rests on.
export function first_evidence(record: CaseRecord): { report: string; span?: Span } | null {
    const at = record.mentions?.[0] ?? record.stances?.[0] ?? record.values?.[0] ?? record.sides?.[0]?.evidence[0];
    if (at) return at;
    if (record.report) return { report: record.report, span: record.spans?.[0] };
    const related = record.relations?.find(r => r.evidence?.length)?.evidence?.[0];
    if (related) return related;
    if (record.kind === 'report') return { report: record.id };
    return record.reports?.[0] ? { report: record.reports[0] } : null;
}
export function open_address(record: CaseRecord, id = record.id): string | null {
    const at = first_evidence(record);
    return at ? reader_address(at.report, at.span, id) : null;
}

// Sentences that copies carry word for word, and mentions within one sentence, are shown once with every carrier named.
function grouped(list: Evidence[]): Evidence[][] {
    const out = new Map<string, Evidence[]>();
    for (const each of list) out.set(each.sentence, [...(out.get(each.sentence) ?? []), each]);
    return [...out.values()];
}

function Carriers({ list, id }: { list: Evidence[]; id?: string }) {
    const one = new Map(list.map(e => [e.report, e]));
    return <figcaption>{[...one.values()].map((of, i) => <span key={of.report}>{i ? '; ' : ''}<a href={reader_address(of.report, of.span, id)} dir="auto">{[of.outlet || of.report, day(of.published)].filter(Boolean).join(' · ')}</a></span>)}</figcaption>;
}

export function Quote({ list, id }: { list: Evidence[]; id?: string }) {
    const of = list[0]!;
    const ruler = new Ruler(of.sentence);
    const from = ruler.at(of.span[0] - of.sentence_span[0]);
    const to = ruler.at(of.span[1] - of.sentence_span[0]);
    return (
        <figure class="quote">
            <blockquote dir="auto">
                <a href={reader_address(of.report, of.span, id)}>
                    {of.sentence.slice(0, from)}<mark>{of.sentence.slice(from, to)}</mark>{of.sentence.slice(to)}
                </a>
            </blockquote>
            <Carriers list={list} id={id} />
        </figure>
    );
}

export function Quotes({ list, id, most = 6 }: { list: Evidence[]; id?: string; most?: number }) {
    if (!list.length) return <p class="quiet">No sentence is kept for this.</p>;
    const groups = grouped(list);
    return (
        <>
            {groups.slice(0, most).map(each => <Quote key={`${each[0]!.report}${each[0]!.span[0]}`} list={each} id={id} />)}
            {groups.length > most && (
                <details class="more"><summary>{groups.length - most} more</summary>
                    {groups.slice(most).map(each => <Quote key={`${each[0]!.report}${each[0]!.span[0]}`} list={each} id={id} />)}
                </details>)}
        </>
    );
}

export function citation(of: Evidence): string {
    const words = new Ruler(of.sentence).slice([of.span[0] - of.sentence_span[0], of.span[1] - of.sentence_span[0]]);
    return `“${words}” (${[of.outlet, day(of.published)].filter(Boolean).join(', ')}; ${of.report}, bytes ${of.span[0]}–${of.span[1]})`;
}
