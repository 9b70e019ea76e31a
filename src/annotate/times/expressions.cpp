#include "annotate/times/expressions.h"

#include <charconv>

#include "annotate/times/scan.h"

namespace dateline {

Result<TimeGrammar> TimeGrammar::create(const Lexicon& lexicon) {
    TimeGrammar out;
    auto numerals = Numerals::create(lexicon);
    if (!numerals) return numerals.error();
    out.numerals_ = std::move(*numerals);
    for (const Lexicon::Row& row : lexicon.table("times").rows) {
        Entry entry{std::string(row["kind"]), std::string(row["value"]), 0};
        const bool numbered = entry.kind == "month" || entry.kind == "weekday" || entry.kind == "hijri" || entry.kind == "iranian";
        if (!numbered && entry.kind != "season" && entry.kind != "part" && entry.kind != "unit" && entry.kind != "vague")
            return row.fault("kind is none of month, weekday, season, part, unit, vague, hijri, iranian");
        if (numbered) {
            const auto [end, error] = std::from_chars(entry.value.data(), entry.value.data() + entry.value.size(), entry.number);
            const int most = entry.kind == "weekday" ? 7 : 12;
            if (error != std::errc() || end != entry.value.data() + entry.value.size() || entry.number < 1 || entry.number > most)
                return row.fault("value is no number from 1 to " + std::to_string(most));
        }
        for (const std::string_view form : row.list("forms")) out.entries_[std::string(form)].push_back(entry);
    }
    return out;
}

TimeGrammar::Scan::Match TimeGrammar::Scan::longest(int i) const {
    Match best;
    auto offer = [&](Match match) {
        if (!match || match->end <= i || match->end > count() || !same_sentence(i, match->end - 1)) return;
        if (!best || match->end > best->end) best = std::move(match);
    };
    offer(calendar(i));
    offer(clock(i));
    offer(neighbour(i));
    offer(unit_end(i));
    offer(shifted(i));
    offer(rate(i));
    offer(deictic(i));
    offer(duration(i));
    return best;
}

std::vector<TimeExpression> TimeGrammar::find(const std::vector<TimeWord>& words) const {
    const Scan scan{*this, words};
    std::vector<TimeExpression> out;
    int free_from = 0;
    for (int i = 0; i < scan.count();) {
        const auto match = scan.longest(i);
        if (!match) {
            ++i;
            continue;
        }
        std::vector<TimeExpression> found = scan.companions(*match, free_from);
        found.push_back(*match);
        if (found.size() > 1 && found[0].begin > found[1].begin) std::swap(found[0], found[1]);
        for (TimeExpression& each : found) out.push_back(std::move(each));
        i = out.back().end;
        free_from = i;
    }
    return out;
}

}  // namespace dateline
