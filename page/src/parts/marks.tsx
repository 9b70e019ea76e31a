// Small signs with one meaning each, always word and shape besides colour.
import { word } from '../text';
import type { CaseRecord, Row } from '../types';

// The four classes of PLOVER types: colour says whom it helps, fill says whether it is word or deed.
const classes: Record<string, string> = {
    AGREE: 'coop word', CONSULT: 'coop word', SUPPORT: 'coop word', CONCEDE: 'coop word',
    COOPERATE: 'coop deed', AID: 'coop deed', RETREAT: 'coop deed',
    REQUEST: 'clash word', ACCUSE: 'clash word', REJECT: 'clash word', THREATEN: 'clash word',
    PROTEST: 'clash deed', SANCTION: 'clash deed', MOBILIZE: 'clash deed', COERCE: 'clash deed', ASSAULT: 'clash deed',
};
export const class_of = (type: string | undefined): string => classes[type ?? ''] ?? 'none word';

export function TypeSign({ type, mode }: { type?: string; mode?: string }) {
    return <span class="type"><span class={`dot ${class_of(type)}`} aria-hidden="true" />{word(type).toLowerCase()}{mode ? ` · ${word(mode)}` : ''}</span>;
}

// What is told as having happened needs no sign; everything else says what it is.
export function Modality({ value }: { value?: string }) {
    if (!value || value === 'actual') return null;
    return <span class={`tag modality m-${value}`}>{word(value)}</span>;
}

// An agreement's own `status` (signed, denied …) is not the review's.
export const status_of = (row: Pick<Row, 'status' | 'record'>): string =>
    row.status ?? (row.record?.kind === 'agreement' ? undefined : row.record?.status) ?? 'candidate';
const signs: Record<string, string> = { candidate: '○', accepted: '✓', rejected: '✕', returned: '↺' };
// In a column of its own a candidate is the sign alone; what a person decided is always written out.
export function Status({ value, brief }: { value: string; brief?: boolean }) {
    return <span class={`status s-${value}`} title={value === 'candidate' ? 'found by the program; no person has decided on it' : `${value} by a reviewer`}>
        <span aria-hidden="true">{signs[value] ?? '○'}</span> <span class={brief && value === 'candidate' ? 'hidden' : undefined}>{value}</span></span>;
}

export function Voice({ record, speakers }: { record: CaseRecord; speakers?: string }) {
    if (record.voice !== 'said') return <>{speakers}</>;
    return <><span class="quiet">said by</span> {speakers || 'an unnamed source'}</>;
}

export function Disputed({ on }: { on?: boolean }) {
    return on ? <span class="tag disputed">disputed</span> : null;
}

export function Origins({ n }: { n?: number }) {
    const shown = Math.min(n ?? 0, 6);
    return <span class="origins" title={`${n} independent ${n === 1 ? 'origin' : 'origins'}`}>
        <span aria-hidden="true" class="bars">{'▮'.repeat(shown)}</span>{n ?? ''}</span>;
}
