// Where the page is: the screen, the thing looked at, and the filters, all in the address after '#'.
import { useEffect, useState } from 'preact/hooks';

export const screens = [
    { name: 'overview', title: 'Overview', key: 'o' },
    { name: 'reader', title: 'Reader', key: 'r' },
    { name: 'timeline', title: 'Timeline', key: 't' },
    { name: 'claims', title: 'Claims', key: 'c' },
    { name: 'actors', title: 'Actors', key: 'a' },
    { name: 'map', title: 'Map', key: 'm' },
    { name: 'agreements', title: 'Agreements', key: 'g' },
    { name: 'sources', title: 'Sources', key: 's' },
    { name: 'review', title: 'Review', key: 'q' },
] as const;
export type Screen = typeof screens[number]['name'];

export const filter_keys = ['q', 'by', 'actor', 'type', 'modality', 'place', 'story', 'report', 'since', 'until',
    'origins', 'disputed', 'status'] as const;
export type FilterKey = typeof filter_keys[number];

export interface Route { screen: Screen; id: string; params: URLSearchParams }

function parse(hash: string): Route {
    const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
    const [name, id = ''] = path.split('/');
    const screen = screens.find(s => s.name === name)?.name ?? 'overview';
    let plain = id;
    try { plain = decodeURIComponent(id); } catch { /* kept as written */ }
    return { screen, id: plain, params: new URLSearchParams(query) };
}

let current = parse(location.hash);
const watchers = new Set<() => void>();

function moved(): void {
    current = parse(location.hash);
    for (const tell of [...watchers]) tell();
}
addEventListener('hashchange', moved);
addEventListener('popstate', moved);

export function href(screen: Screen, id = '', params: URLSearchParams | Record<string, string> = {}): string {
    const query = new URLSearchParams(params).toString();
    return `#/${screen}${id ? '/' + encodeURIComponent(id) : ''}${query ? '?' + query : ''}`;
}

export function filters(of: URLSearchParams = current.params): URLSearchParams {
    const out = new URLSearchParams();
    for (const key of filter_keys) {
        const value = of.get(key);
        if (value) out.set(key, value);
    }
    return out;
}

// The address of another screen under the same filters.
export function under_filters(screen: Screen, id = '', more: Record<string, string> = {}): string {
    const params = filters();
    for (const [key, value] of Object.entries(more)) params.set(key, value);
    return href(screen, id, params);
}

export function go(address: string): void {
    location.hash = address;
}

// One step back, but never out of the page.
export function back(): void {
    const can = (window as { navigation?: { canGoBack: boolean } }).navigation?.canGoBack ?? history.length > 1;
    if (can) history.back(); else go(under_filters('overview'));
}

// Changes parameters of the present address. A filter makes a step that "back" undoes; a selection does not.
export function set_params(changes: Record<string, string | null>, step: boolean): void {
    const params = new URLSearchParams(current.params);
    for (const [key, value] of Object.entries(changes)) {
        if (value) params.set(key, value); else params.delete(key);
    }
    const address = href(current.screen, current.id, params);
    if (address === location.hash) return;
    if (step) history.pushState(null, '', address); else history.replaceState(null, '', address);
    moved();
}
export const set_filter = (key: FilterKey, value: string | null): void =>
    set_params({ [key]: value, sel: null, n: null }, true);

export const route = (): Route => current;
export function useRoute(): Route {
    const [, redraw] = useState(0);
    useEffect(() => {
        const tell = () => redraw(n => n + 1);
        watchers.add(tell);
        return () => { watchers.delete(tell); };
    }, []);
    return current;
}
