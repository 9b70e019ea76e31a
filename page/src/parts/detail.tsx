// One finding beside the list: what it says, every sentence that it rests on, what was decided about it.
import { file_address, useApi } from '../api';
import { useKeys } from '../keys';
import { say } from './live';
import { day, word } from '../text';
import { under_filters } from '../route';
import type { Decision, Item, Row, Table } from '../types';
import { citation, Quotes } from './evidence';
import { Status, status_of } from './marks';
import { Shown } from './states';

export function Decisions({ list }: { list: Decision[] }) {
    if (!list.length) return null;
    return (
        <section><h3>Decisions</h3><ul class="plain">{list.map((d, i) => (
            <li key={d.id ?? i} class={d.undone ? 'undone' : undefined}>{d.undone ? 'undone: ' : ''}<b>{word(d.action)}</b> {d.field} {d.value} <span class="quiet">
                {[d.reviewer, day(d.time), d.reason].filter(Boolean).join(' · ')}</span></li>))}</ul></section>
    );
}

export function Detail({ table, row }: { table: Table; row: Row }) {
    const item = useApi<Item>(row.id && /^[a-z]-[0-9a-f]{16}$/.test(row.id) ? `items/${row.id}` : null);
    const cite = () => {
        const first = item.data?.evidence[0];
        if (!first) return;
        const text = citation(first);
        navigator.clipboard?.writeText(text).then(() => say(`Copied: ${text}`), () => say(text));
    };
    useKeys('Selected row', {
        c: { label: 'copy the citation of its first sentence', run: cite },
        e: { label: 'decide on it in the review queue', run: () => { location.hash = under_filters('review', row.id); } },
    });
    const facts = table.columns.map((c, i) => [c.name, row.cells[i] ?? ''] as const).filter(([name, text]) => text && !['id', 'reports', 'status', 'one side', 'other side'].includes(name));
    return (
        <div class="finding">
            <p class="quiet head"><Status value={status_of(row)} /> · {row.record.kind ?? ''} <code>{row.id}</code></p>
            <dl class="facts">{facts.map(([name, text]) => <div key={name}><dt>{name}</dt><dd dir="auto">{text}</dd></div>)}</dl>
            <Shown of={item} what="its sentences">{data => (
                <>
                    <section><h2 class="minor">{data.evidence.length === 1 ? 'The sentence' : `${data.evidence.length} mentions`}</h2><Quotes list={data.evidence} id={row.id} /></section>
                    <Decisions list={data.decisions ?? []} />
                    <p class="actions">
                        {data.evidence.length > 0 && <button type="button" onClick={cite}>Copy citation <kbd>c</kbd></button>}
                        <a href={under_filters('review', row.id)}>Decide</a>
                        <a href={file_address(`items/${row.id}`)} target="_blank" rel="noreferrer">JSON</a>
                    </p>
                </>
            )}</Shown>
        </div>
    );
}
