// Names for ids. Lists teach them as they arrive; the rest is asked for one by one, few at a time.
import { useEffect, useMemo, useState } from 'preact/hooks';
import { get } from './api';
import type { CaseRecord, Item, Row, Table } from './types';

export interface Source { title: string; outlet: string; published: string }
const actors = new Map<string, { name: string; type: string }>();
const reports = new Map<string, Source>();
const wanted: string[] = [];
const asked = new Set<string>();
const watchers = new Set<() => void>();
let running = 0;
let lists_read: Promise<unknown> = Promise.resolve();   // single names are asked for once the lists are in
let told = 0;
let version = 0;                               // rises when a name is learnt

function tell(): void {
    if (told) return;
    told = requestAnimationFrame(() => { told = 0; ++version; for (const each of [...watchers]) each(); });
}

function learn_one(record: CaseRecord): void {
    if (record.kind === 'actor' || record.id?.startsWith('a-')) {
        if (record.name) actors.set(record.id, { name: record.name, type: record.type ?? '' });
    } else if (record.id?.startsWith('r-')) {
        reports.set(record.id, { title: record.title ?? '', outlet: record.outlet ?? '', published: record.published?.value ?? '' });
    } else if (record.id?.startsWith('g-') || record.id?.startsWith('s-')) {
        actors.set(record.id, { name: record.name ?? record.title ?? record.id, type: record.kind });
    }
}
export function learn(rows: Row[]): void {
    const known = actors.size + reports.size;
    for (const row of rows) if (row.record) learn_one({ ...row.record, id: row.record.id ?? row.id });
    if (actors.size + reports.size !== known) tell();
}

function next(): void {
    while (running < 4 && wanted.length) {
        const id = wanted.shift()!;
        ++running;
        get<Item>(`items/${id}`).then(item => learn_one({ ...item.record, id }), () => undefined)
            .finally(() => { --running; tell(); next(); });
    }
}
function want(id: string): void {
    if (asked.has(id)) return;
    asked.add(id);
    wanted.push(id);
    void lists_read.then(next);
}

export function forget_names(): void {
    actors.clear();
    reports.clear();
    asked.clear();
}

export function learn_case(): void {
    lists_read = Promise.all(['sources', 'actors'].map(async name => {
        try { learn((await get<Table>(`${name}?limit=1000`)).rows); } catch { /* names come one by one instead */ }
    })).then(() => { for (const id of wanted.splice(0)) if (!actors.has(id) && !reports.has(id)) wanted.push(id); next(); });
}

export interface Names { actor: (id: string | undefined) => string; report: (id: string) => Source }

// The same object until a name is learnt, so that what is computed from names is kept till then.
export function useNames(): Names {
    const [, redraw] = useState(0);
    useEffect(() => {
        const mine = () => redraw(n => n + 1);
        watchers.add(mine);
        return () => { watchers.delete(mine); };
    }, []);
    return useMemo<Names>(() => ({
        actor: id => {
            if (!id) return '';
            if (id === 'own_voice') return 'the report itself';
            if (!/^[ag]-[0-9a-f]{16}$/.test(id)) return id;
            const found = actors.get(id);
            if (!found) want(id);
            return found?.name ?? '…';
        },
        report: id => {
            const found = reports.get(id);
            if (!found) want(id);
            return found ?? { title: '', outlet: id, published: '' };
        },
    }), [version]);
}
