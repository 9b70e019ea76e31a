#include "link/counting.h"

#include <algorithm>
#include <cmath>

#include "dateline/id.h"

namespace dateline {

namespace {

const std::string* find(const std::unordered_map<std::uint64_t, std::string>& table, std::uint64_t key) {
    const auto at = table.find(key);
    return at == table.end() ? nullptr : &at->second;
}

bool of_fate(const std::string& measure) { return measure == "dead" || measure == "injured" || measure == "detained"; }

// The folded words before a byte, at most `bytes` back.
std::vector<std::string> words_before(std::string_view text, std::uint32_t begin, std::uint32_t bytes) {
    const std::string folded = fold(text.substr(begin > bytes ? begin - bytes : 0, std::min(begin, bytes)));
    std::vector<std::string> out;
    for (std::string_view word : split(folded, ' '))
        if (!word.empty()) out.emplace_back(word);
    return out;
}

std::uint32_t counted_end(const Counted& c) { return c.what->unit ? std::max(c.what->span.end, c.what->unit->span.end) : c.what->span.end; }

// "the figure", "that number": a number told before.
bool points_at_number(const std::vector<std::string>& words) {
    static constexpr std::string_view nouns[] = {"figure", "number", "total", "sum", "amount", "estimate", "quantity", "toll", "count", "strength"};
    for (std::size_t i = 0; i + 1 < words.size(); ++i)
        if (words[i] == "the" || words[i] == "that" || words[i] == "this" || words[i] == "their" || words[i] == "its")
            if (std::find(std::begin(nouns), std::end(nouns), words[i + 1]) != std::end(nouns) && (i + 2 == words.size() || words[i + 2] != "of")) return true;
    return false;
}

// No noun of its own behind it; one that it took over from an earlier number stands before it.
bool stands_bare(const Quantity& quantity) { return !quantity.unit || quantity.unit->span.end <= quantity.span.begin; }

// "the mayor spoke of 8,000", "the union puts the dead at 31": a figure that somebody gives for what was counted before.
bool is_given(const Context& context, const Counted& c) {
    constexpr std::uint32_t reach = 6;
    const Words& words = context.words[c.report];
    const std::string_view text = context.reports[c.report].report.text;
    if (!context.counting || !stands_bare(*c.what)) return false;
    const std::string_view rest = text.substr(c.what->span.end);
    if (!rest.empty() && std::string_view(" .,;:\n)\"'").find(rest[0]) == std::string_view::npos && !rest.starts_with("\xE2\x80")) return false;
    const std::uint32_t here = words.word_at(c.what->span.begin), begin = words.passages[c.passage].begin;
    const std::uint32_t next = words.word_at(c.what->span.end);
    if (next < words.passages[c.passage].end && rest.starts_with(' ')) {  // "said 12 children": a noun that the annotator left alone
        const std::string word = fold(words.words[next].span.in(text));
        static constexpr std::string_view may[] = {"in", "on", "at", "and", "but", "since", "from", "by", "after", "during", "while", "dead", "killed", "wounded", "injured", "or", "so", "to", "for", "a", "when", "were", "had", "have", "who", "as"};
        if (std::find(std::begin(may), std::end(may), word) == std::end(may)) return false;
    }
    std::string last = "-";
    for (std::uint32_t i = here; i > begin && i + reach > here; --i) {
        const Word& word = words.words[i - 1];
        if (word.number) return false;
        const auto cue = context.counting->find(word.stem_key);
        if (cue != context.counting->end() && std::find(cue->second.begin(), cue->second.end(), last) != cue->second.end()) return true;
        static constexpr std::string_view joints[] = {"at", "of", "on", "to", "as", "is", "are", "was", "were"};
        const std::string folded = fold(word.span.in(text));
        if (last == "-" && std::find(std::begin(joints), std::end(joints), folded) != std::end(joints)) last = folded;
    }
    return false;
}

// "...; police spoke of", "..., while": another clause begins, with a speaker of its own.
bool turns(std::string_view between) {
    if (between.find(';') != std::string_view::npos) return true;
    const std::string folded = ' ' + fold(between) + ' ';
    return folded.find(" while ") != std::string::npos || folded.find(" whereas ") != std::string::npos || folded.find(" but ") != std::string::npos;
}

// Of the numbers told shortly before, the one that a given figure is about: of the same fate, else the nearest in size.
std::size_t given_for(const Context& context, std::span<const Counted> before, const Counted& c) {
    constexpr std::size_t numbers_back = 6;
    constexpr std::uint32_t passages_back = 2;
    constexpr double apart_max = 30;  // times as large
    std::size_t best = before.size();
    double best_cost = 0;
    if (c.what->measure == "money" || !is_given(context, c)) return best;
    for (std::size_t k = before.size(); k > 0 && k + numbers_back > before.size(); --k) {
        const Counted& earlier = before[k - 1];
        if (earlier.passage + passages_back < c.passage) break;
        const std::string& kind = earlier.what->measure;
        if (stands_bare(*earlier.what) && earlier.answers < 0 && earlier.unit.empty() && !of_fate(earlier.measure)) continue;
        if (kind == "duration" || kind == "distance" || kind == "money" || kind == "percent" || earlier.vague || earlier.what->span.end > c.what->span.begin) continue;
        if (of_fate(c.measure) && of_fate(earlier.measure) && c.measure != earlier.measure) continue;
        if (earlier.passage == c.passage && earlier.teller == c.teller && (earlier.claim == c.claim || !turns(Span{earlier.what->span.end, c.what->span.begin}.in(context.reports[c.report].report.text)))) continue;
        const double x = earlier.amount(), y = c.amount();
        if (x <= 0 || y <= 0 || x > y * apart_max || y > x * apart_max) continue;
        const double cost = std::abs(std::log(x / y)) + 0.7 * (c.passage - earlier.passage) + (of_fate(c.measure) && earlier.measure != c.measure ? 2 : 0) + (earlier.part ? 1 : 0);
        if (best == before.size() || cost < best_cost) best = k - 1, best_cost = cost;
    }
    return best;
}

}  // namespace

bool people(const std::string& measure) {
    return measure == "dead" || measure == "injured" || measure == "detained" || measure == "people" || measure == "fighters" || measure == "displaced" || measure == "missing";
}

bool counts_nationals(const Words& words, std::string_view text, const Quantity& quantity) {
    if (!quantity.unit || (quantity.measure != "other" && !quantity.measure.empty())) return false;
    const std::uint32_t at = words.word_at(quantity.unit->span.end - 1);
    if (at >= words.words.size() || !words.words[at].country || !words.words[at].capital) return false;
    const std::string_view word = words.words[at].span.in(text);
    return word.ends_with("ns") || word.ends_with("is") || word.ends_with("es") || word.ends_with("ese") || word.ends_with("ks") || word.ends_with("ds");
}

bool part_of_number(std::string_view text, Span number) {
    const std::string after = lower(text.substr(number.end, 12));
    const bool of_some = after.starts_with(" of the ") || after.starts_with(" of whom") || after.starts_with(" of those");
    if (!after.starts_with(" of them")) return of_some;
    constexpr std::uint32_t reach = 16;
    const std::vector<std::string> before = words_before(text, number.begin, reach);
    return before.size() < 2 || before[before.size() - 2] != "there" || (before.back() != "are" && before.back() != "were");
}

Span noun_of_part(std::string_view text, Span number) {
    static constexpr std::string_view who[] = {"children", "women", "girls", "boys", "minors", "civilians", "soldiers", "officers", "policemen", "troops", "servicemen", "guards", "students", "pupils",
                                               "teachers", "foreigners", "foreign", "journalists", "medics", "nurses", "doctors", "fighters", "militants", "gunmen", "rebels", "peacekeepers", "villagers",
                                               "farmers", "workers", "miners", "passengers", "refugees", "migrants", "pilgrims", "worshippers", "prisoners", "elderly", "men", "infants", "babies", "conscripts"};
    static constexpr std::string_view between[] = {"of", "the", "them", "those", "whom", "dead", "killed", "victims", "wounded", "injured", "detained", "arrested", "missing", "casualties", "fatalities", "abducted", "hurt", "were", "are", "was", "is", "being", "young"};
    constexpr std::uint32_t reach = 60;
    const std::uint32_t end = std::min<std::uint32_t>(static_cast<std::uint32_t>(text.size()), number.end + reach);
    bool said = false;  // "four of the wounded guards": a noun before the verb is that of the whole
    for (std::uint32_t begin = number.end; begin < end;) {
        if (text[begin] == ' ') {
            ++begin;
            continue;
        }
        std::uint32_t stop = begin;
        while (stop < text.size() && std::isalpha(static_cast<unsigned char>(text[stop]))) ++stop;
        if (stop == begin) return {};
        const std::string word = lower(text.substr(begin, stop - begin));
        if (std::find(std::begin(who), std::end(who), word) != std::end(who)) return said ? Span{begin, stop} : Span{};
        said = said || word == "them" || word == "were" || word == "are" || word == "was" || word == "is";
        if (std::find(std::begin(between), std::end(between), word) == std::end(between)) return {};
        begin = stop;
    }
    return {};
}

bool among_others(std::string_view text, Span number) {
    constexpr std::uint32_t reach = 18;
    const std::vector<std::string> before = words_before(text, number.begin, reach);
    if (before.empty()) return false;
    if (before.back() == "including") return true;
    return before.size() > 1 && (before.back() == "them" || before.back() == "whom") && before[before.size() - 2] == "among";
}

bool further_number(std::string_view text, Span number) {
    const std::string after = lower(text.substr(number.end, 12));
    if (after.starts_with(" more ") && !after.starts_with(" more than")) return true;
    constexpr std::uint32_t reach = 14;
    const std::vector<std::string> before = words_before(text, number.begin, reach);
    return !before.empty() && (before.back() == "another" || before.back() == "further" || before.back() == "additional");
}

std::size_t answered_number(const Context& context, std::span<const Counted> before, const Counted& c) {
    constexpr std::size_t numbers_back = 4;
    constexpr std::uint32_t passages_back = 2, denied_bytes = 80, pointing_bytes = 48;
    const std::string_view text = context.reports[c.report].report.text;
    const std::uint32_t begin = c.what->span.begin;
    const std::uint32_t sentence = std::min(begin - std::min(begin, context.words[c.report].passages[c.passage].span.begin), pointing_bytes);
    std::vector<std::string> words = words_before(text, begin, sentence);
    std::vector<std::string> own = words_before(text, c.what->span.end, c.what->span.end - begin);
    const bool denied = (!words.empty() && words.back() == "not") || (own.size() > 1 && own.front() == "not");
    const bool bare = !c.what->unit;
    const auto put_at = [&](std::uint32_t at) {
        const std::vector<std::string> list = words_before(text, at, 8);  // a quotation mark may stand between
        return !list.empty() && list.back() == "at";
    };
    // "Against the 400 of whom the guild speaks", "a panel put it at no more than 300": the other account of one number.
    const std::size_t tail = words.size() > 3 ? words.size() - 3 : 0;
    const bool against = std::find(words.begin() + static_cast<std::ptrdiff_t>(tail), words.end(), "against") != words.end();
    const std::size_t count = words.size();
    const auto at_end = [&](std::size_t back, std::initializer_list<std::string_view> list) { return count > back && std::find(list.begin(), list.end(), words[count - 1 - back]) != list.end(); };
    const bool put_again = at_end(0, {"at"}) && (at_end(1, {"it", "them"}) || (at_end(1, {"number", "strength", "total", "figure"}) && at_end(2, {"their", "its"})));
    const bool pointing = points_at_number(words);
    const std::size_t given = given_for(context, before, c);
    for (std::size_t k = before.size(); k > 0 && k + numbers_back > before.size(); --k) {
        const Counted& earlier = before[k - 1];
        if (earlier.passage + passages_back < c.passage) break;
        if (earlier.what->measure == "percent" || earlier.what->measure == "duration" || earlier.part) continue;
        const bool one_kind = bare ? c.what->measure.empty() || c.what->measure == "other" || c.what->measure == earlier.what->measure : c.unit == earlier.unit;
        if (!one_kind || earlier.what->span.end > begin) continue;
        const std::string_view between = Span{counted_end(earlier), begin}.in(text);
        const bool same_passage = earlier.passage == c.passage;
        const bool own_fate = of_fate(c.measure) && c.measure != earlier.measure;  // "at 300 and its dead at 14"
        if ((against || put_again) && !own_fate && same_passage && !earlier.of_sum && between.size() <= 2 * denied_bytes) return k - 1;
        if (denied && bare && same_passage && between.size() <= denied_bytes) return k - 1;
        if (pointing && given < before.size()) return given;
        if (pointing && (earlier.passage < c.passage || between.size() > pointing_bytes)) return k - 1;
        if (bare && !own_fate && !earlier.what->unit && same_passage && between.size() <= denied_bytes && put_at(begin) && put_at(earlier.what->span.begin) && between.find_first_of(".;") == std::string_view::npos)
            return k - 1;
    }
    return given;
}

void add_sums(const Context& context, std::size_t begin, std::vector<Counted>& counted, std::deque<Quantity>& sums) {
    const std::size_t end = counted.size();
    enum class Joint { none, comma, last };
    const auto joint = [&](std::size_t k) {  // of k and k + 1
        const Counted &a = counted[k], &b = counted[k + 1];
        if (a.passage != b.passage || !a.what->unit || !b.what->unit || a.unit == b.unit || !b.person || a.vague || b.vague || a.part || b.part) return Joint::none;
        if (!a.person && a.measure != "other") return Joint::none;
        if (a.what->unit->span.begin < a.what->span.end || b.what->unit->span.begin < b.what->span.end || counted_end(a) > b.what->span.begin) return Joint::none;
        const std::string_view between = trim(Span{counted_end(a), b.what->span.begin}.in(context.reports[a.report].report.text));
        return between == "and" || between == ", and" || between == "as well as" ? Joint::last : between == "," ? Joint::comma : Joint::none;
    };
    for (std::size_t k = begin; k + 1 < end; ++k) {
        std::size_t last = k;
        bool closed = false;
        while (last + 1 < end && !closed) {
            const Joint here = joint(last);
            if (here == Joint::none) break;
            ++last;
            closed = here == Joint::last;
        }
        if (!closed) continue;
        const std::string* fate = nullptr;
        bool one_fate = true;
        for (std::size_t i = k; i <= last; ++i)
            if (of_fate(counted[i].measure)) {
                one_fate = one_fate && (!fate || *fate == counted[i].measure);
                fate = &counted[i].measure;
            }
        if (!fate || !one_fate) continue;
        const Counted& told = *std::find_if(counted.begin() + static_cast<std::ptrdiff_t>(k), counted.end(), [&](const Counted& c) { return c.event >= 0 || &c == &counted[last]; });
        Counted sum = told;
        sum.measure = *fate;
        Quantity whole;
        whole.bound = Bound::exact;
        for (std::size_t i = k; i <= last; ++i) {
            Counted& c = counted[i];
            c.measure = sum.measure;
            c.person = c.of_sum = true;
            if (c.event < 0) c.event = sum.event;
            whole.value += c.what->value;
            if (c.what->bound != Bound::exact) whole.bound = c.what->bound;
        }
        whole.span = {counted[k].what->span.begin, counted_end(counted[last])};
        whole.measure = sum.measure;
        sums.push_back(std::move(whole));
        sum.what = &sums.back();
        sum.id = finding_id(context.reports[sum.report].report.id, "quantity", sum.what->span);
        sum.unit.clear();
        sum.person = sum.sum = true;
        sum.of_sum = sum.taking_part = false;
        counted.push_back(std::move(sum));
        k = last;
    }
}

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
            for (std::uint32_t i = next; i < std::min(passage.end, next + 2); ++i)  // "six raiders shot dead"
                if (const std::string* fate = find(*context.tolls, words.words[i].stem_key); fate && (i == next || of_fate(*fate))) {
                    const std::string_view beside = words.words[next].span.in(text);
                    if (i == next || beside == "shot" || beside == "found" || beside == "left" || beside == "hacked" || beside == "gunned" || beside == "reported" || beside == "feared") return *fate;
                }
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
    const double x = earlier.amount(), y = bare.amount();
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
        if (event.trigger.overlaps(c.what->span) || (c.what->unit && event.trigger.overlaps(c.what->unit->span))) continue;
        if (best && event.trigger.begin > c.what->span.begin) break;
        best = &event;
        if (event.trigger.begin > c.what->span.begin) break;
    }
    if (!best) return -1;
    const auto known = events.by_finding.find(best->id);
    return known == events.by_finding.end() ? -1 : static_cast<std::int32_t>(known->second);
}

}  // namespace dateline
