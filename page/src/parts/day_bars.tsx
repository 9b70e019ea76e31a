// Reports a day as bars; each bar narrows every screen to its day. Its table twin follows.
import { scaleLinear, scaleUtc } from 'd3-scale';
import { set_params } from '../route';
import { day, plural } from '../text';
import type { Table } from '../types';

const width = 1380;
const height = 92;

export function DayBars({ table }: { table: Table }) {
    const days = new Map<string, number>();
    let undated = 0;
    for (const row of table.rows) {
        const at = row.record.published?.value?.slice(0, 10);
        if (at && at.length === 10) days.set(at, (days.get(at) ?? 0) + 1); else ++undated;
    }
    const list = [...days].sort(([a], [b]) => a < b ? -1 : 1);
    if (!list.length) return <p class="quiet">No report here carries a date.</p>;
    const first = Date.parse(list[0]![0]);
    const last = Date.parse(list[list.length - 1]![0]);
    const one = 86_400_000;
    const x = scaleUtc([first - one / 2, last + one], [24, width - 4]);
    const most = Math.max(...days.values());
    const y = scaleLinear([0, most], [height - 22, 6]);
    const days_shown = Math.round((last - first) / one) + 1;
    const every = Math.max(1, Math.ceil(days_shown / 14));
    const ticks = Array.from({ length: Math.ceil(days_shown / every) }, (_, i) => first + i * every * one);
    const bar = Math.max(2, Math.min(40, (x(first + one) as number) - (x(first) as number) - 2));
    return (
        <figure class="chart">
            <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${plural(table.rows.length - undated, 'dated report')} from ${day(list[0]![0])} to ${day(list[list.length - 1]![0])}, at most ${most} a day`}>
                <line class="axis" x1={24} x2={width - 4} y1={height - 22} y2={height - 22} />
                {list.map(([at, n]) => <rect key={at} class="bar" x={x(Date.parse(at))} width={bar} y={y(n)} height={height - 22 - y(n)} onClick={() => set_params({ since: at, until: at }, true)}>
                    <title>{`${day(at)}: ${plural(n, 'report')}`}</title></rect>)}
                {ticks.map(t => <text key={t} class="tick middle" x={(x(t) as number) + bar / 2} y={height - 6}>{day(new Date(t).toISOString()).replace(/ \d{4}$/, '')}</text>)}
                <text class="tick" x={2} y={12}>{most}</text>
            </svg>
            <details class="twin"><summary>Table: reports by day{undated ? `, ${undated} undated` : ''}</summary>
                <table class="rows"><thead><tr><th scope="col">day</th><th scope="col" class="right">reports</th></tr></thead>
                    <tbody>{list.map(([at, n]) => <tr key={at}><td><button type="button" class="link" onClick={() => set_params({ since: at, until: at }, true)}>{day(at)}</button></td><td class="right">{n}</td></tr>)}
                        {undated > 0 && <tr><td>no date</td><td class="right">{undated}</td></tr>}</tbody></table>
            </details>
        </figure>
    );
}
