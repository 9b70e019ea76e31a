#include "annotate/times/numerals.h"

#include <charconv>

namespace dateline {
namespace {

// The longest numeral below a quadrillion has 34 words, hyphens and each "and" counted. An end to what one start
// reads keeps a text of nothing but number words linear.
constexpr int longest_numeral = 40;

std::optional<double> number_of(std::string_view cell) {
    double value = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (error != std::errc() || end != cell.data() + cell.size() || value < 0) return std::nullopt;
    return value;
}

}  // namespace

Result<Numerals> Numerals::create(const Lexicon& lexicon) {
    Numerals out;
    for (const Lexicon::Row& row : lexicon.table("numbers").rows) {
        Entry entry;
        const std::string_view kind = row["kind"];
        if (kind == "cardinal") entry.kind = Kind::cardinal;
        else if (kind == "scale") entry.kind = Kind::scale;
        else if (kind == "ordinal") entry.kind = Kind::ordinal;
        else if (kind == "fraction") entry.kind = Kind::fraction;
        else if (kind == "vague") entry.kind = Kind::vague;
        else return row.fault("kind is none of cardinal, scale, ordinal, fraction, vague");
        const auto value = number_of(row["value"]);
        if (!value) return row.fault("value is no number");
        entry.value = *value;
        for (const std::string_view column : {"low", "high"}) {
            if (row[column].empty()) continue;
            const auto bound = number_of(row[column]);
            if (!bound) return row.fault(std::string(column) + " is no number");
            (column == "low" ? entry.low : entry.high) = bound;
        }
        for (const std::string_view form : row.list("forms")) out.entries_[std::string(form)] = entry;
    }
    return out;
}

const Numerals::Entry* Numerals::entry(const std::vector<TimeWord>& words, int at) const {
    if (at < 0 || at >= static_cast<int>(words.size())) return nullptr;
    const auto found = entries_.find(words[static_cast<std::size_t>(at)].lower);
    return found == entries_.end() ? nullptr : &found->second;
}

std::optional<Numeral> Numerals::at(const std::vector<TimeWord>& words, int at) const {
    const int count = static_cast<int>(words.size());
    if (at < 0 || at >= count) return std::nullopt;
    auto word = [&](int i) -> const TimeWord& { return words[static_cast<std::size_t>(i)]; };
    auto is = [&](int i, std::string_view lower) { return i < count && word(i).lower == lower; };
    auto hyphen = [&](int i) { return i + 1 < count && !word(i).spaced && !word(i + 1).spaced && (word(i).lower == "-" || word(i).lower == "\xE2\x80\x91"); };

    Numeral out;
    out.begin = at;
    int i = at;
    // Scale words that follow a value: "million", "hundred thousand".
    auto scales = [&](double value) {
        for (int steps = 0; steps < 4; ++steps) {
            const int next = hyphen(i) ? i + 1 : i;
            const Entry* scale = entry(words, next);
            if (!scale || scale->kind != Kind::scale) break;
            value *= scale->value;
            i = next + 1;
        }
        return value;
    };

    const TimeWord& first = word(at);
    if (first.kind == WordKind::ordinal) {
        out.value = first.number;
        out.ordinal = out.figure = true;
        out.end = at + 1;
        return out;
    }
    if (first.kind == WordKind::figure) {
        if (first.digits > 15) return std::nullopt;  // an identifier, not a count
        out.figure = true;
        i = at + 1;
        out.value = scales(first.number);
        out.end = i;
        return out;
    }
    if (first.kind != WordKind::letters) return std::nullopt;

    const bool article = is(at, "a") || is(at, "an");
    if (article) {
        i = at + 1;
        const Entry* next = entry(words, i);
        const bool share = next && next->kind == Kind::ordinal && next->value > 2 && is(i + 1, "of");
        if (!next || (next->kind != Kind::scale && next->kind != Kind::fraction && next->kind != Kind::vague && !share)) {
            out.value = 1;
            out.article = true;
            out.end = at + 1;
            return out;
        }
    }
    const Entry* head = entry(words, i);
    if (!head) return std::nullopt;

    if (head->kind == Kind::vague) {
        out.vague = true;
        out.low = head->low ? head->low : head->value;
        out.high = head->high;
        ++i;
        const int next = is(i, "of") ? i + 1 : i;
        if (const Entry* scale = entry(words, next)) {
            if (scale->kind == Kind::scale && next == i) {  // "several hundred", "a few dozen"
                const double before = *out.low;
                double size = scale->value;
                ++i;
                size = scales(size);
                out.low = before * size;
                if (out.high) out.high = (*out.high + 1) * size - 1;
                if (size < 100) out.high.reset();  // "a few dozen" has no settled ceiling
            } else if (scale->kind == Kind::vague && next == i + 1 && scale->low && *scale->low >= 100) {  // "tens of thousands"
                out.low = *out.low * *scale->low / 2;
                out.high.reset();
                i = next + 1;
            }
        }
        out.value = *out.low;
        out.end = i;
        return out;
    }
    if (head->kind == Kind::fraction || (head->kind == Kind::ordinal && article)) {
        const bool share = article && head->kind == Kind::ordinal && is(i + 1, "of") && head->value > 2;  // "an eighth of"
        out.value = share ? 1 / head->value : head->value;
        out.ordinal = head->kind == Kind::ordinal && !share;
        out.end = i + 1;
        if (is(at, "half") && (is(i + 1, "a") || is(i + 1, "an"))) {  // "half a million"
            const Entry* scale = entry(words, i + 2);
            if (scale && scale->kind == Kind::scale) {
                out.value = scale->value / 2;
                out.end = i + 3;
            }
        }
        if (article && is(out.end, "of") && (is(out.end + 1, "a") || is(out.end + 1, "one"))) {  // "a quarter of a million"
            const Entry* scale = entry(words, out.end + 2);
            if (scale && scale->kind == Kind::scale && scale->value >= 1000) {
                out.value *= scale->value;
                out.end += 3;
            }
        }
        return out;
    }
    if (head->kind == Kind::ordinal) {
        out.value = head->value;
        out.ordinal = true;
        out.end = i + 1;
        return out;
    }

    // Cardinals in words: groups below a thousand, each with its scale.
    double total = 0, group = 0;
    bool any = false, group_used = false;
    if (article) {
        group = 1;
        any = group_used = true;
    }
    double last_unit = -1;  // what may still be filled: after "twenty" a unit, after "hundred" anything below
    while (const Entry* next = i - at < longest_numeral ? entry(words, i) : nullptr) {
        if (next->kind == Kind::cardinal) {
            if (!any) group = next->value;
            else if (!group_used) group = next->value;
            else if (last_unit > next->value && last_unit >= 10) group += next->value;
            else break;
            last_unit = next->value >= 20 && next->value < 100 ? 10 : 0;
            any = group_used = true;
        } else if (next->kind == Kind::scale) {
            if (!any && !article) {
                if (i != at) break;
                return std::nullopt;  // a bare "hundred" or "million" is part of a name or a slip
            }
            if (next->value < 1000) {
                group = (group_used ? group : 1) * next->value;
                last_unit = 100;
                if (next->value == 12) last_unit = 0;
            } else {
                total += (group_used ? group : 1) * next->value;
                group = 0;
                group_used = false;
                last_unit = 1000;
            }
            any = true;
        } else {
            break;
        }
        ++i;
        out.end = i;
        if (hyphen(i) && entry(words, i + 1) && entry(words, i + 1)->kind != Kind::ordinal && entry(words, i + 1)->kind != Kind::fraction) {
            ++i;
        } else if (is(i, "and") && last_unit >= 100) {
            const Entry* after = entry(words, i + 1);
            if (!after || after->kind != Kind::cardinal || after->value >= 100) break;
            ++i;
        }
    }
    if (!any || out.end <= out.begin) return std::nullopt;
    out.value = total + group;
    if (is(out.end, "and") && is(out.end + 1, "a") && is(out.end + 2, "half")) {
        const Entry* scale = entry(words, out.end + 3);
        const Entry* last = entry(words, out.end - 1);
        if (scale && scale->kind == Kind::scale && scale->value >= 1000 && out.value < 1000) {  // "one and a half million"
            out.value = (out.value + 0.5) * scale->value;
            out.end += 4;
            return out;
        }
        if (last && last->kind == Kind::scale && last->value >= 1000) {  // "a million and a half"
            out.value += last->value / 2;
            out.end += 3;
            return out;
        }
    }
    if (last_unit >= 10 && hyphen(out.end)) {  // "twenty-first"
        if (const Entry* unit = entry(words, out.end + 1); unit && unit->kind == Kind::ordinal && unit->value < 10) {
            out.value += unit->value;
            out.ordinal = true;
            out.end += 2;
            return out;
        }
    }
    // "two thirds", "three-quarters"
    const int next = hyphen(out.end) ? out.end + 1 : out.end;
    if (const Entry* part = entry(words, next); part && out.value >= 1 && out.value < 20 && part->kind == Kind::fraction && part->value < 0.5 + 1e-9 && word(next).lower.ends_with(out.value > 1 ? "s" : "")) {
        out.value *= part->value;
        out.end = next + 1;
    }
    return out;
}

}  // namespace dateline
