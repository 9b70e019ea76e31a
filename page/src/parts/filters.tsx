// The one filter bar: what it holds stands in the address and narrows every screen.
import { useEffect, useRef, useState } from 'preact/hooks';
import { useApi, with_query } from '../api';
import { useKeys } from '../keys';
import { useNames } from '../names';
import { day, grouped, word } from '../text';
import { filters, href, set_filter, useRoute } from '../route';
import type { FilterKey } from '../route';
import type { Facet, FacetName, Facets } from '../types';

function Choice({ label, name, list, value, text }: {
    label: string; name: FilterKey; list: Facet[]; value: string; text: (facet: Facet) => string;
}) {
    const known = !value || list.some(f => f.value === value);
    return (
        <label class={value ? 'choice set' : 'choice'}><span>{label}</span>
            <select name={name} value={value} onChange={event => set_filter(name, event.currentTarget.value || null)}>
                <option value="">any</option>
                {!known && <option value={value}>{text({ value, n: 0 })}</option>}
                {list.map(f => <option key={f.value} value={f.value}>{text(f)}{f.n ? ` (${grouped(f.n)})` : ''}</option>)}
            </select>
        </label>
    );
}

const labels: Record<FilterKey, string> = {
    q: 'words', by: 'said by', actor: 'actor', type: 'type', modality: 'modality', place: 'place', story: 'story',
    report: 'report', since: 'from', until: 'to', origins: 'at least', disputed: 'disputed only', status: 'status',
};

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' });
function country(code: string): string {
    try { return regions.of(code) ?? code; } catch { return code; }
}

export function describe(params: URLSearchParams, name: (id: string) => string): string {
    return [...filters(params)].map(([key, value]) => {
        if (key === 'disputed') return labels.disputed;
        if (key === 'origins') return `${value} or more origins`;
        if (key === 'since' || key === 'until') return `${labels[key]} ${day(value)}`;
        return `${labels[key as FilterKey]} “${name(value)}”`;
    }).join(', ');
}

export function Filters() {
    const { params, screen } = useRoute();
    const whole = useApi<Facets>('facets').data;              // what can be chosen, whatever is chosen now
    const facets = useApi<Facets>(with_query('facets', filters()));
    const names = useNames();
    const words = useRef<HTMLInputElement>(null);
    const [open, set_open] = useState(false);
    const get = (key: FilterKey) => params.get(key) ?? '';
    const timer = useRef(0);
    useEffect(() => { if (words.current && document.activeElement !== words.current) words.current.value = get('q'); });
    useKeys('Everywhere', { '/': { label: 'search words', run: () => words.current?.focus() } });
    const data = facets.data;
    // A list that is narrowed already offers everything, so that one choice leads to another; the others offer
    // what is left under the filters, with its number.
    const offered = (name: FacetName, key: FilterKey): Facet[] =>
        get(key) ? (whole?.[name] ?? []).map(f => ({ ...f, n: 0 })) : data?.[name] ?? [];
    const set = [...filters()];
    const name = (id: string) => names.actor(id).startsWith('…') ? id : story_title(id) ?? names.actor(id);
    const story_title = (id: string) => data?.story?.find(s => s.value === id)?.title;
    return (
        <form class="filters" role="search" aria-label="Filters for every screen" onSubmit={event => event.preventDefault()}>
            <label class="choice words"><span>Words</span>
                <input ref={words} type="search" placeholder="any" defaultValue={get('q')} maxLength={200}
                    onInput={event => {
                        const value = event.currentTarget.value.trim();
                        clearTimeout(timer.current);
                        timer.current = setTimeout(() => set_filter('q', value || null), 180) as unknown as number;
                    }} /></label>
            <button type="button" class="unfold" aria-expanded={open} aria-controls="choices" onClick={() => set_open(!open)}>Filters{set.length ? ` (${set.length})` : ''}</button>
            <div id="choices" class={open ? 'choices open' : 'choices'}>
                <Choice label="Type" name="type" list={offered('type', 'type')} value={get('type')} text={f => word(f.value).toLowerCase()} />
                <Choice label="Modality" name="modality" list={offered('modality', 'modality')} value={get('modality')} text={f => word(f.value)} />
                <Choice label="Actor" name="actor" list={offered('actor', 'actor')} value={get('actor')} text={f => f.name ?? names.actor(f.value)} />
                <Choice label="Said by" name="by" list={offered('actor', 'by')} value={get('by')} text={f => f.name ?? names.actor(f.value)} />
                <Choice label="Country" name="place" list={offered('country', 'place')} value={get('place')} text={f => f.name ?? country(f.value)} />
                <Choice label="Story" name="story" list={offered('story', 'story')} value={get('story')} text={f => f.title ?? f.value} />
                <label class={get('since') ? 'choice set' : 'choice'}><span>From</span><input type="date" value={get('since')} onChange={event => set_filter('since', event.currentTarget.value || null)} /></label>
                <label class={get('until') ? 'choice set' : 'choice'}><span>To</span><input type="date" value={get('until')} onChange={event => set_filter('until', event.currentTarget.value || null)} /></label>
                <Choice label="Origins" name="origins" list={['2', '3', '5'].map(value => ({ value, n: 0 }))} value={get('origins')} text={f => `${f.value} or more`} />
                <Choice label="Status" name="status" list={['candidate', 'accepted', 'rejected'].map(value => ({ value, n: 0 }))} value={get('status')} text={f => f.value} />
                <label class="check"><input type="checkbox" checked={get('disputed') === '1'} onChange={event => set_filter('disputed', event.currentTarget.checked ? '1' : null)} /> disputed only</label>
            </div>
            {set.length > 0 && (
                <p class="chosen"><span class="quiet">Only</span> {set.map(([key, value]) => (
                    <button type="button" key={key} class="chip" onClick={() => set_filter(key as FilterKey, null)}>
                        {describe(new URLSearchParams([[key, value]]), name)} <span aria-label="remove">×</span></button>))}
                    <a href={href(screen)}>clear all</a></p>)}
        </form>
    );
}
