#include "link/counting.h"

#include <algorithm>

namespace dateline {

namespace {

const std::string* find(const std::unordered_map<std::uint64_t, std::string>& table, std::uint64_t key) {
    const auto at = table.find(key);
    return at == table.end() ? nullptr : &at->second;
}

bool of_fate(const std::string& measure) { return measure == "dead" || measure == "injured" || measure == "detained"; }

}  // namespace

std::string measure_beside(const Context& context, std::uint32_t report, const Quantity& quantity) {
    const Words& words = context.words[report];
    const std::string_view text = context.reports[report].report.text;
    if (words.passages.empty()) return {};
    const Passage& passage = words.passages[words.passage_at(quantity.span.begin)];
    const std::uint32_t first = words.word_at(quantity.span.begin), after = words.word_at(quantity.span.end);
    // "killing 12 miners", "had detained more than 300 of them"
    if (first > passage.begin) {
        const Word& before = words.words[first - 1];
        const std::string_view word = before.span.in(text);
        const bool turned = word.ends_with("ing") || word.ends_with("ed");
        if (const std::string* fate = find(*context.befallen, before.stem_key); turned && fate && of_fate(*fate) && text.substr(before.span.end, 1) == " ") return *fate;
    }
    // "25 detained"; the unit of "four captured villages" stands behind the word.
    const bool unit_first = !quantity.unit || quantity.unit->span.begin <= quantity.span.end + 1;
    const std::uint32_t next = quantity.unit ? std::max(after, words.word_at(quantity.unit->span.end)) : after;
    if (next < passage.end && unit_first) {
        const std::string_view between = Span{quantity.unit ? std::max(quantity.span.end, quantity.unit->span.end) : quantity.span.end, words.words[next].span.begin}.in(text);
        if (between == " ")
            if (const std::string* fate = find(*context.tolls, words.words[next].stem_key)) return *fate;
    }
    // "raised to 17 the number of people killed"
    constexpr std::uint32_t reach = 7;
    bool counts = false;
    for (std::uint32_t i = after; i < std::min(passage.end, after + reach); ++i) {
        const std::string_view word = words.words[i].span.in(text);
        if (word == "number" || word == "toll") counts = true;
        else if (i == after && word != "the") break;
        if (!counts) continue;
        if (const std::string* fate = find(*context.tolls, words.words[i].stem_key); fate && word != "toll") return *fate;
        if (const std::string* fate = find(*context.befallen, words.words[i].stem_key); fate && of_fate(*fate)) return *fate;
        if (word == "toll") return "dead";
    }
    return {};
}

bool goes_on(const Context& context, const Counted& earlier, const Counted& bare) {
    constexpr double apart_max = 12;  // times as large
    if (earlier.report != bare.report || bare.passage > earlier.passage + 1 || earlier.part || earlier.vague) return false;
    if (bare.what->unit || !bare.unit.empty() || (bare.what->measure != "other" && !bare.what->measure.empty())) return false;
    if (earlier.what->measure == "percent" || earlier.what->measure == "duration" || earlier.what->measure == "distance" || earlier.unit.empty()) return false;
    const double x = earlier.what->value, y = bare.what->value;
    if (x <= 2 || y <= 2 || x > y * apart_max || y > x * apart_max) return false;
    // "1,200 of whom", "30-strong", "No. 7", a score: the number must stand free.
    const std::string_view text = context.reports[bare.report].report.text;
    const std::string_view rest = text.substr(bare.what->span.end, 4);
    // "put them at 900", "closer to 400", "fewer than 2,500", "not three": a number held against another.
    const std::uint32_t begin = bare.what->span.begin;
    const std::string before = fold(text.substr(begin > 12 ? begin - 12 : 0, std::min<std::uint32_t>(begin, 12)));
    const auto ends = [&](std::string_view word) { return before == word || before.ends_with(' ' + std::string(word)); };
    if (bare.what->bound == Bound::exact && !ends("at") && !ends("to") && !ends("not") && !ends("was") && !ends("of") && !ends("only")) return false;
    return rest.starts_with(" of ") ? false : rest.empty() || rest[0] == ',' || rest[0] == '.' || rest[0] == ';' || rest[0] == ' ' || rest[0] == '\n';
}

std::int32_t event_before(const Context& context, const JoinedEvents& events, const Counted& c) {
    const auto fits = [&](EventType type) {
        if (c.measure == "dead" || c.measure == "injured") return type == EventType::ASSAULT;
        return c.measure == "detained" && type == EventType::COERCE;
    };
    const Event* best = nullptr;
    for (const Event& event : context.reports[c.report].findings.events) {
        if (!fits(event.type) || !happened(event.modality)) continue;
        if (best && event.trigger.begin > c.what->span.begin) break;
        best = &event;
        if (event.trigger.begin > c.what->span.begin) break;
    }
    if (!best) return -1;
    const auto known = events.by_finding.find(best->id);
    return known == events.by_finding.end() ? -1 : static_cast<std::int32_t>(known->second);
}

}  // namespace dateline
