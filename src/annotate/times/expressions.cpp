#include "annotate/times/expressions.h"

#include <charconv>

#include "annotate/times/scan.h"

namespace dateline {
namespace {

// The letters of a phrase alone: "dhu al-Hijja" and "Dhu'l Hijja" are written in too many ways to compare blanks.
std::string compact(std::string_view phrase) {
    std::string out;
    for (const char c : phrase)
        if (c != ' ' && c != '-' && c != '\'') out += c;
    return out;
}

std::optional<int> number_in(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

// "10-1-2" as three numbers; a minus after the second dash belongs to the number.
std::optional<std::vector<int>> numbers_in(std::string_view rule) {
    std::vector<int> out;
    while (!rule.empty()) {
        const std::size_t dash = rule.find('-', 1);
        const auto number = number_in(rule.substr(0, dash));
        if (!number) return std::nullopt;
        out.push_back(*number);
        if (dash == std::string_view::npos) break;
        rule.remove_prefix(dash + 1);
    }
    return out;
}

}  // namespace

Result<bool> TimeGrammar::add_holidays(const Lexicon& lexicon) {
    for (const Lexicon::Row& row : lexicon.table("holidays").rows) {
        const std::string_view calendar = row["calendar"];
        const auto numbers = numbers_in(row["rule"]);
        Holiday holiday;
        auto part = [&](std::size_t i, int low, int high) { return numbers && i < numbers->size() && (*numbers)[i] >= low && (*numbers)[i] <= high; };
        if (calendar == "easter" && part(0, -100, 100)) {
            holiday.rule = Holiday::Rule::easter;
            holiday.shift = (*numbers)[0];
        } else if (calendar == "weekday" && part(0, 1, 12) && part(1, 1, 7) && part(2, -1, 4) && (*numbers)[2] != 0) {
            holiday.rule = Holiday::Rule::nth_weekday;
            holiday.month = (*numbers)[0], holiday.weekday = (*numbers)[1], holiday.which = (*numbers)[2];
        } else if (calendar == "hijri-last-friday" && part(0, 1, 12)) {
            holiday.rule = Holiday::Rule::last_friday;
            holiday.calendar = CalendarKind::hijri;
            holiday.month = (*numbers)[0];
        } else if ((calendar == "gregorian" || calendar == "hijri" || calendar == "iranian") && part(0, 1, 12) && part(1, 1, 31)) {
            holiday.calendar = calendar == "hijri" ? CalendarKind::hijri : calendar == "iranian" ? CalendarKind::iranian : CalendarKind::gregorian;
            holiday.month = (*numbers)[0], holiday.day = (*numbers)[1];
        } else {
            return row.fault("calendar and rule are none of: gregorian, hijri or iranian MM-DD, easter DAYS, weekday MONTH-WEEKDAY-WHICH, hijri-last-friday MONTH");
        }
        for (const std::string_view form : row.list("forms")) {
            Phrase phrase;
            phrase.holiday = holiday;
            phrase.one_word = form.find(' ') == std::string_view::npos;
            phrases_[compact(form)] = phrase;
        }
    }
    return true;
}

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
        for (const std::string_view form : row.list("forms")) {
            const bool one_word = form.find(' ') == std::string_view::npos;
            if (entry.kind == "hijri" || entry.kind == "iranian") {
                Phrase phrase;
                phrase.calendar = entry.kind == "hijri" ? CalendarKind::hijri : CalendarKind::iranian;
                phrase.month = entry.number;
                phrase.one_word = one_word;
                out.phrases_[compact(form)] = phrase;
            } else if (entry.kind == "vague" && !one_word) {
                Phrase phrase;
                phrase.vague = entry.value;
                out.phrases_[compact(form)] = phrase;
            } else {
                out.entries_[std::string(form)].push_back(entry);
            }
        }
    }
    if (auto added = out.add_holidays(lexicon); !added) return added.error();
    return out;
}

TimeGrammar::Scan::Match TimeGrammar::Scan::longest(int i) const {
    Match best;
    auto offer = [&](Match match) {
        if (!match || match->end <= i || match->end > count() || !same_sentence(i, match->end - 1)) return;
        if (!best || match->end > best->end) best = std::move(match);
    };
    offer(part_of_year(i));  // the first of equally long ones wins: "the second half of 2008" is more than a year
    offer(calendar(i));
    offer(other_calendar(i));
    offer(holiday(i));
    offer(reference(i));
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
        if (match->form == TimeForm::duration) found[0].begin = std::max(free_from, scan.modifiers_before(found[0].begin));
        for (TimeExpression& each : found) out.push_back(std::move(each));
        i = out.back().end;
        free_from = i;
    }
    return out;
}

}  // namespace dateline
