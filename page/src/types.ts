// What the server answers: the case records as `dateline export` writes them, and views of them.
// Spans are UTF-8 byte offsets; text.ts turns them into positions of a JavaScript string.

export type Span = [number, number];

export interface Place { name: string; country?: string; admin1?: string; lat?: number; lon?: number }
export interface Mention { report: string; span: Span; event?: string; modality?: string }
export interface Obligation { who?: string; to?: string; report: string; span: Span; state: string }
export interface Stance {
    claim: string; report: string; span: Span; source?: string; via?: string[];
    stance: string; certainty?: string; hearsay?: boolean;
}
export interface FigureValue {
    value?: number; low?: number; high?: number; bound: string; source?: string; claim?: string; report: string; span: Span;
}
export interface Side { findings: string[]; evidence: { report: string; span: Span }[]; origins: number }
export interface Relation { type: string; object: string; begin?: string; end?: string; claimed?: boolean; evidence?: { report: string; span: Span }[] }

// One case record of any kind: the fields that the page reads.
export interface CaseRecord {
    kind: string; id: string; status?: string;
    type?: string; mode?: string; name?: string; modality?: string; voice?: string; disputed?: boolean;
    actors?: string[]; recipients?: string[]; speakers?: string[]; denied_by?: string[];
    time?: { begin?: string; end?: string; precision?: string; value?: string };
    place?: Place; mentions?: Mention[]; origins?: number; origin_list?: string[];
    proposition?: string; stances?: Stance[];
    what?: string; unit?: string; event?: string; values?: FigureValue[]; agreement?: string;
    grade?: string; sides?: Side[]; about?: string;
    names?: { form: string; count: number; script?: string }[]; code?: { country?: string; role?: string };
    offices?: { title?: string; body?: string; begin?: string; end?: string }[];
    relations?: Relation[]; reports?: string[]; first_seen?: string; last_seen?: string; masked?: boolean;
    instrument?: string; parties?: string[]; signed?: { value?: string; place?: string; inferred_from?: string };
    signatories?: string[]; present?: string[]; builds_on?: string[]; purpose?: { report: string; span: Span }[];
    targets?: string[]; reach?: { place?: string } | string; issued_by?: string; confirmed_by?: string; carried_out_by?: string;
    obligations?: Obligation[]; breaches?: { report: string; span: Span }[];
    reactions?: { actor?: string; event?: string; claim?: string; report: string; span: Span }[];
    effects?: { event: string; effect: string }[];
    title?: string; begin?: string; end?: string; previous?: string[];
    outlet?: string; language?: string; published?: { value?: string; basis?: string }; uri?: string; url?: string;
    sha256?: string; text?: string; authors?: string[]; bytes?: number; media_type?: string;
    furniture?: { text: string; reason: string }[];
    actor?: string; speaker?: string; claim?: string; report?: string; label?: string; spans?: Span[]; tone?: string;
    from?: string; to?: string; directed?: boolean; score?: number; evidence?: { from: Span; to: Span }[];
}

export interface Column { name: string; right?: boolean }
export interface Row { id: string; cells: string[]; record: CaseRecord; status?: string }
export interface Table { unit: string; total: number; offset: number; columns: Column[]; rows: Row[] }

export interface CaseInfo {
    name: string; program?: string; lexicon?: string; models?: string;
    counts: Record<string, number>;
    from?: string; to?: string; reviewer: string | null; masked: number;
    ledger?: { entries: number; last?: { action?: string; time?: string; what?: string } | string; root?: string };
    changed?: string | number;
}
export interface Facet { value: string; n: number; name?: string; title?: string }
export type FacetName = 'type' | 'modality' | 'country' | 'story' | 'outlet' | 'actor';
export type Facets = Record<FacetName, Facet[]> & { events: number; undated: number; placeless: number };

export interface Evidence {
    report: string; span: Span; sentence: string; sentence_span: Span; outlet?: string; published?: string; title?: string;
}
export interface Decision {
    id?: string; action: string; value?: string; reviewer?: string; reason?: string; undone?: boolean; time?: string; field?: string;
}
export interface Item { kind: string; status?: string; record: CaseRecord; text: string; evidence: Evidence[]; decisions: Decision[] }

export interface Mark { span: Span; kind: string; id: string; label: string }
export interface Sibling {
    id: string; type: string; directed: boolean; from: string; to: string; score?: number;
    other: { id: string; title?: string; outlet?: string; published?: string };
    evidence: { from: Span; to: Span }[];
}
export interface Report {
    record: CaseRecord; sentences: { span: Span }[]; marks: Mark[]; lineage: Sibling[];
    leaves_out: { id?: string; event?: string; what: string; told_by: string | string[] }[];
}
export interface Network {
    nodes: { id: string; name: string; type: string; masked?: boolean; named: boolean; events: number; x: number; y: number }[];
    edges: { a: string; b: string; kind: string; events: number; origins: number }[];
}
export interface MapPoint {
    event: string; place: string; country?: string; lat: number; lon: number;
    precision: string; title: string; origins: number;
}
export interface Movement { event: string; modality?: string; legs: { role: string; name: string; lat?: number; lon?: number }[]; speaker?: string; title?: string }
export interface MapView { points: MapPoint[]; movements: Movement[]; unlocated: number }
export interface QueueItem {
    id: string; kind: string; why: string; status?: string; record: CaseRecord; evidence: Evidence[]; decision: Decision | null;
}
export interface Queue { total: number; items: QueueItem[] }
export interface Failure { what: string; detail?: string; do?: string; status: number }
