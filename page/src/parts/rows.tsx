// A list of findings as a table. Each row's first cell is a link to its highlighted sentence; focus selects
// the row and shows its evidence beside it, or below it on a narrow screen.
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useKeys } from '../keys';
import { learn } from '../names';
import { route, set_params } from '../route';
import { grouped } from '../text';
import type { Row, Table } from '../types';
import { Detail } from './detail';
import { open_address } from './evidence';

export interface Col {
    name: string;
    right?: boolean;
    sort?: string;                       // the server's column to sort by
    sign?: boolean;                      // a column of signs, whose name is for screen readers only
    wide?: boolean;                      // may be dropped on a narrow screen
    show: (row: Row, cell: (name: string) => string) => ComponentChildren;
}

export function cell_of(table: Table, row: Row, name: string): string {
    const at = table.columns.findIndex(c => c.name === name);
    return at < 0 ? '' : row.cells[at] ?? '';
}

export function useNarrow(): boolean {
    const [narrow, set] = useState(() => matchMedia('(max-width: 62rem)').matches);
    useEffect(() => {
        const media = matchMedia('(max-width: 62rem)');
        const tell = () => set(media.matches);
        media.addEventListener('change', tell);
        return () => media.removeEventListener('change', tell);
    }, []);
    return narrow;
}

const page = 40;

const key_of = (row: Row, i: number): string => row.id || `row${i}`;

// `bare` lists follow another list's selection: no keys, no detail. `alone` lists have keys but show no detail.
// The first forty rows are drawn; more by the button below them.
export function Rows({ table: whole, cols, caption, bare = false, alone = false, param = 'sel' }: {
    table: Table; cols: Col[]; caption: string; bare?: boolean; alone?: boolean; param?: string;
}) {
    const body = useRef<HTMLTableSectionElement>(null);
    const narrow = useNarrow();
    const params = route().params;
    const drawn = Math.max(page, Number(params.get('n')) || 0);
    const table = useMemo(() => ({ ...whole, rows: whole.rows.slice(0, drawn) }), [whole, drawn]);
    const first = !bare && !narrow && table.rows[0] ? key_of(table.rows[0], 0) : '';
    const asked = params.get(param) ?? '';
    const selected = asked || first;         // on a wide screen the first row is shown until another is chosen
    const sort = params.get('sort') ?? '';
    useEffect(() => { learn(whole.rows); }, [whole]);
    useEffect(() => {
        if (asked && (document.activeElement === document.body || !document.activeElement)) {
            body.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(asked)}"] a.open`)?.focus({ preventScroll: false });
        }
    }, []);
    const move = (step: number) => {
        const links = [...(body.current?.querySelectorAll<HTMLElement>('a.open') ?? [])];
        const now = links.findIndex(l => l.closest('tr')?.getAttribute('data-id') === selected);
        links[Math.max(0, Math.min(links.length - 1, now < 0 || !asked ? 0 : now + step))]?.focus();
    };
    useKeys('Lists', bare ? {} : {
        j: { label: 'next row', run: () => move(1) },
        k: { label: 'previous row', run: () => move(-1) },
        Enter: { label: 'open the sentence of the selected row', run: () => body.current?.querySelector<HTMLElement>('tr[aria-current] a.open')?.click() },
    });
    const chosen = table.rows.find((row, i) => key_of(row, i) === selected);
    const shown = narrow ? cols.filter(c => !c.wide) : cols;
    const detail = chosen && !bare && !alone ? <Detail table={table} row={chosen} /> : null;
    return (
        <div class={bare || alone ? 'rows' : 'split'}>
            <div class="scroll" tabIndex={-1}>
                <table class="rows">
                    <caption>{caption}</caption>
                    <thead>
                        <tr>{shown.map(col => (
                            <th key={col.name} scope="col" class={col.right ? 'right' : undefined}
                                aria-sort={col.sort && sort === col.sort ? 'ascending' : col.sort && sort === '-' + col.sort ? 'descending' : undefined}>
                                {col.sort
                                    ? <button type="button" class="sort" onClick={() => set_params({ sort: sort === col.sort ? '-' + col.sort : col.sort! }, false)}>
                                        {col.name}<span aria-hidden="true">{sort === col.sort ? ' ▲' : sort === '-' + col.sort ? ' ▼' : ''}</span></button>
                                    : col.sign ? <span class="hidden">{col.name}</span> : col.name}
                            </th>))}</tr>
                    </thead>
                    <tbody ref={body}>
                        {table.rows.map((row, i) => {
                            const id = key_of(row, i);
                            const current = id === selected;
                            const select = () => set_params({ [param]: id }, false);
                            const address = open_address(row.record, row.id);
                            const cell = (name: string) => cell_of(table, row, name);
                            return (
                                <>
                                    <tr key={id} data-id={id} aria-current={current ? 'true' : undefined} onClick={event => {
                                        if ((event.target as HTMLElement).closest('a, button')) return;
                                        (event.currentTarget as HTMLElement).querySelector<HTMLElement>('a.open')?.focus({ preventScroll: true });
                                        select();
                                    }}>
                                        {shown.map((col, at) => (
                                            <td key={col.name} class={col.right ? 'right' : undefined} dir="auto">
                                                {at === 0 && address
                                                    ? <a class="open" href={address} onFocus={select}>{col.show(row, cell) || '—'}</a>
                                                    : col.show(row, cell)}
                                            </td>))}
                                    </tr>
                                    {narrow && current && detail && <tr key={id + 'd'} class="below"><td colSpan={shown.length}>{detail}</td></tr>}
                                </>
                            );
                        })}
                    </tbody>
                </table>
                {table.total > table.offset + table.rows.length && (
                    <p class="more"><button type="button" onClick={() => set_params({ n: String(table.rows.length + page) }, false)}>
                        Show {Math.min(page, table.total - table.rows.length)} more of {grouped(table.total)}</button></p>)}
            </div>
            {!narrow && !bare && !alone && <aside class="detail" aria-label="Selected row">{detail ?? <p class="quiet">Choose a row to see its sentences: <kbd>j</kbd> <kbd>k</kbd> move, <kbd>Enter</kbd> opens the reader.</p>}</aside>}
        </div>
    );
}
