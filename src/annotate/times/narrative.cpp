#include "annotate/times/narrative.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <set>

#include "annotate/times/calendar.h"

namespace dateline {
namespace {

// Costs in points, set on the WikiWars development part. Whole numbers, so that every machine chooses alike.
constexpr int back_points = 45;          // a story goes back, whatever the distance
constexpr int other_year_points = 60;    // not the year that was named since the last month
constexpr int same_sentence_points = 90; // not the year that the same sentence named before
constexpr int most_leap_points = 400;

// A leap of so many days: the first weeks cost most each, years hardly more than one another.
int leap_points(std::int64_t days) {
    const std::int64_t distance = std::abs(days);
    std::int64_t points = distance <= 60 ? distance / 2 : distance <= 400 ? 30 + (distance - 60) / 4 : 115 + (distance - 400) / 20;
    if (days < -20) points += back_points;
    return static_cast<int>(std::min<std::int64_t>(points, most_leap_points));
}

struct Item {
    std::size_t expression = 0;
    std::vector<int> years;          // candidates, ascending
    std::optional<int> named;        // a year alone, told between the last item and this one
    bool named_in_sentence = false;
    std::vector<int> cost;           // of the best way to each candidate
    std::vector<std::size_t> from;   // the candidate of the item before on that way
};

bool is_month(const TimeExpression& e) {
    return e.form == TimeForm::calendar && e.calendar_kind == CalendarKind::gregorian && e.month && !e.before_christ && e.anchor == TimeAnchor::speech && e.unit.empty();
}

bool is_year_alone(const TimeExpression& e) {
    return e.form == TimeForm::calendar && e.calendar_kind == CalendarKind::gregorian && e.year && !e.before_christ && !e.month && !e.holiday;
}

std::int64_t day_in(const TimeExpression& e, int year) { return day_number({year, e.month, e.day ? std::min(e.day, days_in_month(year, e.month)) : 15}); }

bool same_sentence(const std::vector<TimeWord>& words, int from, int to) {
    for (int i = from + 1; i <= to; ++i)
        if (words[static_cast<std::size_t>(i)].opens) return false;
    return true;
}

std::vector<Item> items_of(const std::vector<TimeExpression>& expressions, const std::vector<TimeWord>& words, const std::vector<bool>& skipped) {
    std::vector<Item> items;
    std::optional<int> named;
    int named_at = -1;
    for (std::size_t i = 0; i < expressions.size(); ++i) {
        const TimeExpression& e = expressions[i];
        if (skipped[i]) continue;
        if (is_year_alone(e)) {
            named = e.year;
            named_at = e.begin;
            continue;
        }
        if (!is_month(e)) continue;
        Item item;
        item.expression = i;
        item.named = named;
        item.named_in_sentence = named && e.begin - named_at < 60 && same_sentence(words, named_at, e.begin);
        items.push_back(std::move(item));
        named.reset();
    }
    return items;
}

// The years worth trying: those told around the item, and their neighbours.
void set_candidates(std::vector<Item>& items, const std::vector<TimeExpression>& expressions) {
    const std::size_t count = items.size();
    std::vector<std::set<int>> around(count);
    auto offer = [&](std::size_t i, int year) {
        for (int step = -1; step <= 1; ++step) around[i].insert(year + step);
    };
    std::optional<int> told;
    for (std::size_t i = 0; i < count; ++i) {
        const auto& year = expressions[items[i].expression].year;
        if (told) offer(i, *told);
        if (items[i].named) offer(i, *items[i].named);
        if (year) told = year;
    }
    told.reset();
    std::optional<int> named;
    for (std::size_t i = count; i-- > 0;) {
        const auto& year = expressions[items[i].expression].year;
        if (told) offer(i, *told);
        if (named) offer(i, *named);
        if (year) told = year;
        if (items[i].named) named = items[i].named;
    }
    named.reset();
    for (std::size_t i = 0; i < count; ++i) {
        const TimeExpression& e = expressions[items[i].expression];
        if (items[i].named) named = items[i].named;
        if (named) offer(i, *named);
        if (e.year) {
            items[i].years = {*e.year};
            continue;
        }
        for (const int year : around[i])
            if (year >= 1 && year <= 9000 && (!e.day || is_valid({year, e.month, e.day}))) items[i].years.push_back(year);
    }
    std::erase_if(items, [](const Item& item) { return item.years.empty(); });
}

}  // namespace

void plan_years(std::vector<TimeExpression>& expressions, const std::vector<TimeWord>& words, const std::vector<bool>& skipped) {
    std::vector<Item> items = items_of(expressions, words, skipped);
    set_candidates(items, expressions);
    for (std::size_t i = 0; i < items.size(); ++i) {
        Item& item = items[i];
        const TimeExpression& e = expressions[item.expression];
        item.cost.assign(item.years.size(), 0);
        item.from.assign(item.years.size(), 0);
        for (std::size_t k = 0; k < item.years.size(); ++k) {
            const int year = item.years[k];
            int own = 0;
            if (item.named && year != *item.named) own = item.named_in_sentence ? same_sentence_points : other_year_points;
            if (i > 0) {
                const Item& before = items[i - 1];
                const TimeExpression& earlier = expressions[before.expression];
                int best = -1;
                for (std::size_t b = 0; b < before.years.size(); ++b) {
                    const int cost = before.cost[b] + leap_points(day_in(e, year) - day_in(earlier, before.years[b]));
                    if (best < 0 || cost < best) best = cost, item.from[k] = b;
                }
                own += best;
            }
            item.cost[k] = own;
        }
        // Costs are compared within one item only: take off the least, so that a long text cannot overflow.
        const int least = *std::min_element(item.cost.begin(), item.cost.end());
        for (int& cost : item.cost) cost -= least;
    }
    if (items.empty()) return;
    std::size_t best = static_cast<std::size_t>(std::min_element(items.back().cost.begin(), items.back().cost.end()) - items.back().cost.begin());
    for (std::size_t i = items.size(); i-- > 0;) {
        TimeExpression& e = expressions[items[i].expression];
        if (!e.year) e.planned_year = items[i].years[best];
        best = items[i].from[best];
    }
}

}  // namespace dateline
