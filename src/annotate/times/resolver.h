// Temporal expressions to TIMEX3 values and days. What the text does not fix stays unfixed: a day
// without a year is XXXX-08-11, a weekday without a date of publication XXXX-WXX-2.
#pragma once

#include <optional>

#include "annotate/times/calendar.h"
#include "annotate/times/expressions.h"
#include "annotate/times/tense.h"
#include "dateline/annotation.h"
#include "dateline/report.h"

namespace dateline {

class TimeResolver {
public:
    // All arguments must outlive the resolver.
    TimeResolver(const Report& report, const Annotation& annotation, const std::vector<TimeWord>& words);

    // Times by span. Expressions are taken in text order, as each may lean on those before it.
    std::vector<Time> resolve(std::vector<TimeExpression> expressions);

private:
    struct Fixed {       // the last date that the text told
        Date date;
        Precision precision = Precision::day;
        int paragraph = 0;
        bool bare = false;  // told without a year: the report speaks of its own months
    };

    void link_ranges(std::vector<TimeExpression>& expressions) const;
    bool is_history(const std::vector<TimeExpression>& expressions) const;
    Told told(const TimeExpression& e) const;
    bool tells_schedule(std::uint32_t byte) const;
    std::optional<Date> weekday_after_last(const TimeExpression& e) const;
    void take_years_told_elsewhere(std::vector<Time>& times) const;
    std::optional<int> year_for(const TimeExpression& e) const;
    std::optional<Fixed> reference() const;
    std::optional<Fixed> undated_reference() const;

    void calendar(const TimeExpression& e, Time& out);
    void weekday(const TimeExpression& e, Time& out);
    void season(const TimeExpression& e, Time& out);
    void other_calendar(const TimeExpression& e, Time& out);
    void holiday(const TimeExpression& e, Time& out);
    void join_dual_dates(const std::vector<TimeExpression>& expressions, std::vector<Time>& times) const;
    std::optional<std::int64_t> origin_of_year(const TimeExpression& e, Time& out) const;
    void unit(const TimeExpression& e, Time& out);
    void offset(const TimeExpression& e, Time& out);
    void window(const TimeExpression& e, Time& out);
    void clocks(const std::vector<TimeExpression>& expressions, std::vector<Time>& times) const;

    void set_day(Time& out, Date date) const;
    void set_month(Time& out, int year, int month) const;
    void set_years(Time& out, std::string value, int first, int last) const;
    void set_days(Time& out, std::string value, std::int64_t first, std::int64_t last) const;
    void set_vague(Time& out, int direction) const;

    const Report* report_;
    const Annotation* annotation_;
    const std::vector<TimeWord>* words_;
    std::optional<Date> published_;
    TimeBasis published_basis_ = TimeBasis::published;
    bool history_ = false;
    std::optional<Fixed> last_;      // the last date told
    std::optional<Fixed> month_;     // the last one told with a month
    std::optional<Fixed> frontier_;  // the latest one told, of day or month precision
    std::optional<Fixed> before_aside_;  // what was last told before "a day earlier" looked back
    int paragraph_ = 0;              // of the expression that is being resolved
};

// Years that days are told for: room for shifts of a few centuries either way.
inline bool in_range(int year) { return year >= 2 && year <= 9000; }

// What a date on the side that its clause does not tell costs, in days of distance.
constexpr int wrong_side_days = 240;

// P3D, PT48H, PXW: the TIMEX3 value of so many units; empty for a unit that has none.
std::string duration_value(double amount, bool unknown, std::string_view unit);

}  // namespace dateline
