#include "annotate/quantities/figures.h"

#include <algorithm>

namespace dateline {
namespace {

bool is_dash(std::string_view w) { return w == "-" || w == "\xE2\x80\x93" || w == "\xE2\x80\x94" || w == "\xE2\x80\x91"; }

std::vector<std::string> words_in(std::string_view phrase) {
    std::vector<std::string> out;
    for (const std::string_view each : split(phrase, ' '))
        if (!each.empty()) out.emplace_back(each);
    return out;
}

}  // namespace

struct FigureGrammar::Scan {
    const FigureGrammar& grammar;
    const std::vector<TimeWord>& words;

    int count() const { return static_cast<int>(words.size()); }
    const TimeWord& word(int i) const { return words[static_cast<std::size_t>(i)]; }
    bool is(int i, std::string_view lower) const { return i >= 0 && i < count() && word(i).lower == lower; }
    bool dash(int i) const { return i >= 0 && i < count() && is_dash(word(i).lower); }
    bool tight(int i) const { return i > 0 && i < count() && !word(i).spaced; }

    std::optional<WrittenUnit> unit(int i) const {
        if (i >= count() || (word(i).opens && i > 0)) return std::nullopt;
        auto look = [&](int end) -> std::optional<WrittenUnit> {
            std::string key = word(i).lower;
            for (int k = i + 1; k < end; ++k) key += " " + word(k).lower;
            const auto found = grammar.units_.find(key);
            if (found == grammar.units_.end() || found->second.sign_before) return std::nullopt;
            return WrittenUnit{i, end, found->second.name, found->second.measure};
        };
        if (i + 1 < count() && !word(i + 1).opens)
            if (auto two = look(i + 2)) return two;
        return look(i + 1);
    }

    // A verb that takes "over" as its particle.
    bool hands_over(int i) const {
        for (const std::string_view verb : {"hand", "hands", "handed", "handing", "turn", "turns", "turned", "turning",
                                            "take", "takes", "took", "taken", "taking", "give", "gave", "given", "giving",
                                            "make", "made", "sign", "signed", "pass", "passed"})
            if (is(i, verb)) return true;
        return false;
    }
    // The bound that is written before word `i`: its first word, or `i`.
    int bound_before(int i, Bound& bound) const {
        for (const Phrase& phrase : grammar.bounds_) {
            const int length = static_cast<int>(phrase.words.size());
            if (phrase.after || length > i) continue;
            bool fits = true;
            for (int k = 0; k < length && fits; ++k) fits = is(i - length + k, phrase.words[static_cast<std::size_t>(k)]) && !word(i - length + k + 1).opens;
            // "handed over four prisoners": the particle of a verb bounds nothing.
            if (!fits || (length == 1 && is(i - 1, "over") && hands_over(i - 2))) continue;
            bound = phrase.bound;
            return i - length;
        }
        return i;
    }
    int bound_after(int i, Bound& bound) const {
        for (const Phrase& phrase : grammar.bounds_) {
            const int length = static_cast<int>(phrase.words.size());
            if (!phrase.after || i + length > count()) continue;
            bool fits = true;
            for (int k = 0; k < length && fits; ++k) fits = is(i + k, phrase.words[static_cast<std::size_t>(k)]) && !word(i + k).opens;
            if (!fits) continue;
            bound = phrase.bound;
            return i + length;
        }
        return i;
    }
    // A currency sign or code right before word `i`: its first word, or `i`.
    int currency_before(int i, WrittenFigure& out) const {
        if (i == 0) return i;
        const auto found = grammar.units_.find(word(i - 1).lower);
        if (found == grammar.units_.end() || !found->second.sign_before) return i;
        const bool sign = word(i - 1).kind == WordKind::sign;
        if (sign && word(i).spaced) return i;
        out.unit = WrittenUnit{i - 1, i, found->second.name, found->second.measure};
        out.measure = found->second.measure;
        int begin = i - 1;
        if (sign && begin > 0 && !word(begin).spaced && word(begin - 1).kind == WordKind::letters && word(begin - 1).span.size() <= 2) --begin;  // "US$"
        return begin;
    }

    std::optional<WrittenFigure> at(int i) const;
    bool second_number(WrittenFigure& out, bool between) const;
    bool identifier(const Numeral& n) const;
    bool told_as_age(const WrittenFigure& out) const;
    void take_short_scale(WrittenFigure& out, bool money) const;
    bool take_ratio(WrittenFigure& out) const;
    void finish(WrittenFigure& out) const;
};

// Numbers that name and do not count: "Article 4", "F-16", "route 66", "No. 3", "v2", "10:30".
bool FigureGrammar::Scan::identifier(const Numeral& n) const {
    const int i = n.begin;
    if (!n.figure) return i > 0 && word(i - 1).capital && word(i).capital && !word(i).opens && !word(i - 1).opens;  // "Route One"
    if (tight(i) && (word(i - 1).kind == WordKind::letters || (dash(i - 1) && tight(i - 1) && i >= 2 && word(i - 2).kind == WordKind::letters))) return true;
    if (i + 1 < count() && word(i).digits >= 1 && tight(i + 1) && (is(i + 1, ":") || is(i + 1, "/")) && tight(i + 2) && i + 2 < count() && word(i + 2).kind == WordKind::figure) return true;
    if (i >= 2 && tight(i) && (is(i - 1, ":") || is(i - 1, "/") || is(i - 1, ".")) && word(i - 2).kind == WordKind::figure) return true;
    if (is(i - 1, "#") || is(i - 1, "@")) return true;
    static constexpr std::string_view naming[] = {"article", "articles", "chapter", "section", "paragraph", "resolution", "page", "flight", "route", "highway", "unit", "brigade", "division", "phase", "group",
                                                  "room", "channel", "no", "number", "nr", "clause", "volume", "episode", "class", "grade", "version", "law", "decree", "point", "item", "day", "week", "category"};
    const int before = is(i - 1, ".") ? i - 2 : i - 1;
    if (before >= 0 && !word(before + 1).opens && std::find(std::begin(naming), std::end(naming), word(before).lower) != std::end(naming)) {
        const std::string& w = word(before).lower;
        return (w != "number" && w != "no" && w != "day" && w != "week" && w != "point" && w != "group" && w != "class") || before == i - 2 || word(before).capital || w == "day" || w == "week";
    }
    return false;
}

bool FigureGrammar::Scan::second_number(WrittenFigure& out, bool between) const {
    int i = out.number_end;
    const bool hyphen = dash(i) && tight(i) && tight(i + 1);
    const bool spaced = is(i, "to") || is(i, "or") || (between && is(i, "and"));
    if (!hyphen && !spaced) return false;
    int next = i + 1;
    WrittenFigure ignored;
    if (next + 1 < count() && word(next).kind == WordKind::sign && grammar.units_.count(word(next).lower)) ++next;  // "$2-$3"
    const auto other = grammar.numerals_.at(words, next);
    if (!other || other->article || other->ordinal || other->vague || word(next).opens) return false;
    double first = out.value;
    // "two to three million", "10-15 thousand": the scale belongs to both.
    if (first < other->value && other->value >= 1000 && first < 1000 && !(out.low)) {
        for (double scale : {1e12, 1e9, 1e6, 1e3})
            if (other->value >= scale && word(other->end - 1).kind == WordKind::letters) {
                if (first * scale <= other->value) first *= scale;
                break;
            }
    }
    if (hyphen && word(i - 1).kind == WordKind::figure && word(next).kind == WordKind::figure && first < 20 && other->value < 20 && first >= other->value) {
        out.score = true;  // "2-1"
        out.end = out.number_end = other->end;
        return true;
    }
    if (other->value <= first) return false;
    if (is(i, "to") && !between && !is(out.number_begin - 1, "from") && word(out.number_begin).kind != word(next).kind) return false;
    out.low = out.value = first;
    out.high = other->value;
    out.bound = Bound::about;
    out.end = out.number_end = other->end;
    return true;
}

// "aged 12 to 17", "at the age of 30", "a boy of 9", "She is 23."
bool FigureGrammar::Scan::told_as_age(const WrittenFigure& out) const {
    if (out.value < 0 || out.value > 115 || out.unit) return false;
    const int i = out.begin;
    const bool closed = out.end >= count() || word(out.end).opens || word(out.end).kind == WordKind::sign || is(out.end, "and") || is(out.end, "or") || is(out.end, "when") || is(out.end, "who") ||
                        is(out.end, "was") || is(out.end, "were") || is(out.end, "is") || is(out.end, "are") || is(out.end, "has") || is(out.end, "had");
    if (is(i - 1, "aged") || is(i - 1, "ages")) return true;
    if (is(i - 1, "age") && closed) return true;
    if (is(i - 1, "of") && (is(i - 2, "age") || is(i - 2, "ages"))) return true;
    if (!closed || word(out.number_begin).kind != WordKind::figure || word(out.number_begin).decimal) return false;
    const bool limit = out.begin < out.number_begin && (out.bound == Bound::under || out.bound == Bound::over);
    if (limit && (is(i - 1, "children") || is(i - 1, "boys") || is(i - 1, "girls") || is(i - 1, "men") || is(i - 1, "women") || is(i - 1, "anyone") || is(i - 1, "those"))) return true;
    const bool young = is(i - 2, "boy") || is(i - 2, "girl") || is(i - 2, "child") || is(i - 2, "man") || is(i - 2, "woman") || is(i - 2, "baby");
    if (is(i - 1, "of") && young) return true;
    const bool being = is(i - 1, "is") || is(i - 1, "was") || is(i - 1, "turned") || is(i - 1, "turns");
    return being && (is(i - 2, "he") || is(i - 2, "she") || is(i - 2, "who"));
}

// "one in three children", "three out of five voters": a share of what follows. A count out of a larger whole ("31 out
// of 138 deputies") stays a count.
bool FigureGrammar::Scan::take_ratio(WrittenFigure& out) const {
    const int i = out.number_end;
    const bool of = is(i, "out") && is(i + 1, "of"), in = is(i, "in");
    if (!of && !in) return false;
    const int next = of ? i + 2 : i + 1;
    if (next >= count() || word(next).opens) return false;
    const auto whole = grammar.numerals_.at(words, next);
    if (!whole || whole->article || whole->ordinal || whole->vague || out.vague || out.value < 1 || out.value >= whole->value || whole->end >= count()) return false;
    if (whole->value != 3 && whole->value != 4 && whole->value != 5 && whole->value != 10 && whole->value != 20 && whole->value != 100 && whole->value != 1000) return false;
    const TimeWord& counted = word(whole->end);
    if (in && (counted.opens || counted.kind != WordKind::letters || unit(whole->end))) return false;
    out.value /= whole->value;
    out.low = out.high = out.value;
    out.share_of = true;
    out.end = out.number_end = whole->end;
    return true;
}

// "50m rials", "2.5m people": an m that is tied to the figure means million unless it measures.
void FigureGrammar::Scan::take_short_scale(WrittenFigure& out, bool money) const {
    const int i = out.number_end;
    if (!tight(i) || i >= count() || word(out.number_begin).kind != WordKind::figure || out.number_end != out.number_begin + 1) return;
    const double scale = is(i, "m") ? 1e6 : is(i, "k") ? 1e3 : is(i, "b") ? 1e9 : 0;
    if (scale == 0 || (tight(i + 1) && word(i + 1).kind == WordKind::letters)) return;
    bool counts = money;
    if (const auto currency = unit(i + 1); currency && currency->measure == "money") counts = true;
    if (i + 1 < count() && !word(i + 1).opens && word(i + 1).kind == WordKind::letters && is(i, "m"))
        counts = counts || is(i + 1, "people") || (word(i + 1).lower.size() > 4 && word(i + 1).lower.ends_with('s') && !is(i + 1, "hurdles"));
    if (!counts) return;
    out.value *= scale;
    if (out.low) *out.low *= scale;
    if (out.high) *out.high *= scale;
    out.end = out.number_end = i + 1;
}

void FigureGrammar::Scan::finish(WrittenFigure& out) const {
    // The unit that follows, or that a hyphen ties to the number.
    const bool hyphen = dash(out.number_end) && tight(out.number_end) && tight(out.number_end + 1);
    const int next = hyphen ? out.number_end + 1 : out.number_end;
    if (!out.unit) out.unit = unit(next);
    if (!out.unit && !hyphen && next < count() && word(next).capital && !word(next).opens)  // "300 Iraqi dinars"
        if (auto money = unit(next + 1); money && money->measure == "money") out.unit = money;
    if (hyphen && out.unit && out.unit->name == "pound") out.unit->measure = "other";  // a "500-pound bomb" costs nothing
    if (out.unit && out.unit->begin >= out.number_end) {
        out.measure = out.unit->measure;
        const int after = out.unit->end;
        const bool old = out.measure == "duration" && (is(after, "old") || (dash(after) && is(after + 1, "old")) || (is(after, "of") && is(after + 1, "age")));
        if (old) {
            out.measure = "age";
            if (hyphen || dash(after)) out.end = is(after, "old") ? after + 1 : after + 2;
        } else if (hyphen || out.measure == "percent") {
            out.end = after;
        }
    }
    Bound after = out.bound;
    const int rest = bound_after(out.end, after);
    if (rest > out.end && out.bound == Bound::exact) out.bound = after, out.end = rest;
    // "…, 38, …" after a name is an age.
    const int i = out.number_begin;
    if (out.measure.empty() && out.bound == Bound::exact && word(i).kind == WordKind::figure && word(i).digits <= 2 && out.value >= 1 && out.value <= 110 && out.end == i + 1 && is(i - 1, ",") && i >= 2 &&
        word(i - 2).capital && word(i - 2).kind == WordKind::letters && (is(i + 1, ",") || is(i + 1, ".") || is(i + 1, ")") || is(i + 1, ";") || i + 1 >= count()))
        out.measure = "age";
    if (out.measure.empty() && told_as_age(out)) out.measure = "age";
    // Bounds as numbers: what the words allow.
    if (!out.low && !out.high) {
        const bool floor = out.bound == Bound::at_least || out.bound == Bound::over;
        const bool ceiling = out.bound == Bound::at_most || out.bound == Bound::under;
        if (!ceiling) out.low = out.value;
        if (!floor) out.high = out.value;
    } else if (out.vague && out.bound == Bound::exact) {
        out.bound = Bound::about;
    }
}

std::optional<WrittenFigure> FigureGrammar::Scan::at(int i) const {
    const auto numeral = grammar.numerals_.at(words, i);
    if (!numeral || numeral->ordinal || numeral->end <= i) return std::nullopt;
    WrittenFigure out;
    out.begin = out.number_begin = i;
    out.end = out.number_end = numeral->end;
    out.value = numeral->value;
    out.low = numeral->low, out.high = numeral->high;
    out.vague = numeral->vague;
    out.share_of = numeral->value > 0 && numeral->value < 1;
    if (numeral->article) {  // "a tonne of wheat", but "a year" is a time
        const auto one = unit(i + 1);
        if (!one || one->measure == "duration" || one->measure == "percent") return std::nullopt;
        // "$2.50 a litre": the rate of the amount before it.
        if (one->end > i + 1 && i > 0 && !word(i).opens && (word(i - 1).kind == WordKind::figure || unit(i - 1) || grammar.numerals_.at(words, i - 1))) return std::nullopt;
        out.article = true;
        finish(out);
        return out;
    }
    if (identifier(*numeral)) return std::nullopt;
    // "one another", "no one", "one of the", "the one": no count of one.
    if (is(i, "one") && (is(i - 1, "no") || is(i - 1, "the") || is(i - 1, "this") || is(i - 1, "that") || is(i - 1, "any") || is(i - 1, "every") || is(i - 1, "each") || is(i + 1, "another") ||
                         is(i + 1, "day") || is(i + 1, "'s") || is(i + 1, "side")))
        return std::nullopt;
    if (is(i, "few") && !is(i - 1, "a") && !is(i - 1, "the")) return std::nullopt;  // "few believed it"
    if (is(i, "a") && numeral->vague && is(i - 1, "not")) return std::nullopt;
    if (take_ratio(out)) return out;
    out.begin = currency_before(i, out);
    take_short_scale(out, out.unit.has_value());
    const bool between = is(out.begin - 1, "between");
    const bool ranged = second_number(out, between);
    if (between && ranged && out.high) --out.begin;
    Bound bound = Bound::exact;
    const int start = bound_before(out.begin, bound);
    if (start < out.begin && !(between && ranged)) {
        out.begin = start;
        out.bound = bound;
        if (!ranged && !out.vague) out.low.reset(), out.high.reset();
    }
    finish(out);
    return out;
}

Result<FigureGrammar> FigureGrammar::create(const Lexicon& lexicon) {
    FigureGrammar out;
    auto numerals = Numerals::create(lexicon);
    if (!numerals) return numerals.error();
    out.numerals_ = std::move(*numerals);
    for (const Lexicon::Row& row : lexicon.table("bounds").rows) {
        const auto bound = value_of<Bound>(row["bound"]);
        if (!bound) return row.fault("bound is none of exact, about, at_least, at_most, under, over");
        if (row["side"] != "before" && row["side"] != "after") return row.fault("side is neither before nor after");
        for (const std::string_view phrase : row.list("phrases")) out.bounds_.push_back({words_in(phrase), *bound, row["side"] == "after"});
    }
    std::stable_sort(out.bounds_.begin(), out.bounds_.end(), [](const Phrase& a, const Phrase& b) { return a.words.size() > b.words.size(); });
    for (const Lexicon::Row& row : lexicon.table("units").rows) {
        const std::string_view measure = row["measure"];
        if (measure != "distance" && measure != "money" && measure != "percent" && measure != "volume" && measure != "duration" && measure != "other")
            return row.fault("measure is none of distance, money, percent, volume, duration, other");
        for (const std::string_view form : row.list("forms")) out.units_[std::string(form)] = {std::string(row["name"]), std::string(measure), false};
        for (const std::string_view form : row.list("before")) out.units_[std::string(form)] = {std::string(row["name"]), std::string(measure), true};
    }
    return out;
}

std::vector<WrittenFigure> FigureGrammar::find(const std::vector<TimeWord>& words) const {
    const Scan scan{*this, words};
    std::vector<WrittenFigure> out;
    for (int i = 0; i < scan.count();) {
        auto figure = scan.at(i);
        if (!figure || (!out.empty() && figure->begin < out.back().end && figure->number_begin < out.back().end)) {
            ++i;
            continue;
        }
        if (!out.empty() && figure->begin < out.back().end) figure->begin = out.back().end;
        i = figure->end;
        out.push_back(std::move(*figure));
    }
    return out;
}

}  // namespace dateline
