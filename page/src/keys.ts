// Keys: the whole page's and each screen's. Single letters never fire while typing and can be turned off.
import { useLayoutEffect, useRef } from 'preact/hooks';

export interface Key { label: string; run: (event: KeyboardEvent) => void }
export type Keys = Record<string, Key>;

const layers: { title: string; keys: () => Keys }[] = [];
let pending_g = 0;
const store = 'dateline.keys';

function remembered(): boolean {
    try { return localStorage.getItem(store) !== 'off'; } catch { return true; }
}
let on = remembered();
export const letters_on = (): boolean => on;
export function set_letters(value: boolean): void {
    on = value;
    try { localStorage.setItem(store, value ? 'on' : 'off'); } catch { /* holds until the page closes */ }
}

const typing = (target: EventTarget | null): boolean =>
    target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

// The page's switch of screens by `g` and a letter; the shell sets it.
export const screen_keys: { run?: (letter: string) => boolean } = {};

addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const dialog = document.querySelector('dialog[open]');
    if (dialog) return;
    if (typing(event.target)) {
        if (event.key === 'Escape') (event.target as HTMLElement).blur();
        return;
    }
    const letter = event.key.length === 1 && event.key !== '?';
    if (letter && !on) return;
    if (pending_g && Date.now() - pending_g < 1500) {
        pending_g = 0;
        if (screen_keys.run?.(event.key)) { event.preventDefault(); return; }
    }
    if (event.key === 'g') { pending_g = Date.now(); return; }
    for (let i = layers.length - 1; i >= 0; --i) {
        const key = layers[i]!.keys()[event.key];
        if (key) {
            event.preventDefault();
            key.run(event);
            return;
        }
    }
});

export function useKeys(title: string, keys: Keys): void {
    const latest = useRef(keys);
    latest.current = keys;
    useLayoutEffect(() => {
        const layer = { title, keys: () => latest.current };
        layers.push(layer);
        return () => { layers.splice(layers.indexOf(layer), 1); };
    }, [title]);
}

export const all_keys = (): { title: string; keys: Keys }[] => layers.map(l => ({ title: l.title, keys: l.keys() }));
