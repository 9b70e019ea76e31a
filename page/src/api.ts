// Asking the server: one cache for the whole page, one way to be loading, ready, failed or stale.
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { Failure } from './types';

const base = '/api/v1/';
const kept = new Map<string, unknown>();       // answers by path, the oldest dropped first
const most_kept = 80;
const asked = new Map<string, Promise<unknown>>();
const watchers = new Set<() => void>();
let version = 0;                               // rises when everything is to be asked again

export class ApiError extends Error {
    constructor(readonly failure: Failure) { super(failure.what); }
}

async function failure_of(answer: Response): Promise<Failure> {
    try {
        const said = (await answer.json()).error;
        return { what: String(said.what), detail: said.detail, do: said.do, status: answer.status };
    } catch {
        return { what: `The server answered ${answer.status}`, status: answer.status };
    }
}

async function ask(path: string, init?: RequestInit): Promise<unknown> {
    let answer: Response;
    try {
        answer = await fetch(base + path, { credentials: 'same-origin', ...init });
    } catch {
        throw new ApiError({
            what: 'The server does not answer', detail: path, status: 0,
            do: 'Is `dateline serve` still running? Start it again and open the address that it prints.',
        });
    }
    if (!answer.ok) throw new ApiError(await failure_of(answer));
    return answer.json();
}

// Rows that are no case record (a line of the timeline) have `null` for it; a source's publication is a bare day.
function whole(data: unknown): unknown {
    const lists = data as { rows?: { record: unknown }[]; items?: { record: unknown }[] } | null;
    const info = data as { name?: string; counts?: unknown };
    if (info?.counts && info.name) info.name = info.name.replace(/\.dateline$/, '');
    for (const row of [...lists?.rows ?? [], ...lists?.items ?? []]) {
        const record = (row.record ??= {}) as { published?: unknown };
        if (typeof record.published === 'string') record.published = { value: record.published };
    }
    return data;
}

export function get<T>(path: string): Promise<T> {
    if (kept.has(path)) return Promise.resolve(kept.get(path) as T);
    const pending = asked.get(path);
    if (pending) return pending as Promise<T>;
    const at = version;
    const promise = ask(path).then(
        answer => {
            const data = whole(answer);
            asked.delete(path);
            if (at === version) {
                kept.set(path, data);
                if (kept.size > most_kept) kept.delete(kept.keys().next().value!);
            }
            return data as T;
        },
        error => { asked.delete(path); throw error; });
    asked.set(path, promise);
    return promise as Promise<T>;
}

export function forget(): void {
    ++version;
    kept.clear();
    asked.clear();
    for (const tell of [...watchers]) tell();
}

export async function review(body: Record<string, unknown>): Promise<{ decision?: { id?: string } | string; changed?: unknown }> {
    const done = await ask('review', {
        method: 'POST', body: JSON.stringify(body),
        headers: { 'Content-Type': 'application/json', 'X-Dateline': '1' },
    });
    forget();
    return done as { decision?: { id?: string } };
}

// What a component knows of an answer. While a new one is asked for, the last one stays in `data`.
export interface Loaded<T> { data?: T; error?: Failure; busy: boolean; again: () => void }

export function useApi<T>(path: string | null): Loaded<T> {
    const [, redraw] = useState(0);
    const [answer, set] = useState<{ path: string | null; at: number; data?: T; error?: Failure }>({ path: null, at: -1 });
    useEffect(() => {
        const tell = () => redraw(n => n + 1);
        watchers.add(tell);
        return () => { watchers.delete(tell); };
    }, []);
    const at = version;
    // Asked at once and not after the next frame, which an effect waits for.
    useLayoutEffect(() => {
        if (path === null) return;
        let current = true;
        get<T>(path).then(
            data => { if (current) set({ path, at, data }); },
            error => {
                const failure = error instanceof ApiError ? error.failure : { what: String(error), status: 0 };
                if (current) set({ path, at, error: failure });
            });
        return () => { current = false; };
    }, [path, at]);
    const again = () => { if (path) { kept.delete(path); forget(); } };
    if (path === null) return { busy: false, again };
    if (kept.has(path)) return { data: kept.get(path) as T, busy: false, again };
    const settled = answer.path === path && answer.at === at;
    // Another list's rows are no stand-in for this one's.
    const alike = answer.path?.split('?')[0] === path.split('?')[0];
    return { data: alike ? answer.data : undefined, error: settled ? answer.error : undefined, busy: !settled, again };
}

export const with_query = (name: string, ...parts: (URLSearchParams | Record<string, string | number>)[]): string => {
    const all = new URLSearchParams();
    for (const part of parts) {
        const list = part instanceof URLSearchParams ? [...part] : Object.entries(part);
        for (const [key, value] of list) all.set(key, String(value));
    }
    const text = all.toString();
    return text ? `${name}?${text}` : name;
};
export const file_address = (path: string): string => base + path;
