// What a single paragraph is, seen alone: a byline, a line that holds the day of publication, a dateline,
// a headline, a piece of furniture.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/text.h"
#include "read/dates.h"
#include "read/rules.h"

namespace dateline::read {

// "By Leen Obeid | Monday, May 11, 2026", "By A B in Amman and C D".
struct Byline {
    std::vector<std::string> authors;
    std::string date;    // ISO, empty when none stands in it
    std::string outlet;  // "By A B, The Meridian"
};
std::optional<Byline> byline(std::string_view paragraph, const Rules& rules);

// "Leen Obeid", "Leen Obeid and Sami Haddad": names as they stand in a metadata field or an author element.
std::vector<std::string> author_names(std::string_view text, const Rules& rules);

// "Published: 6 May 2026, 19:05", "9 May 2026", "Updated 7 May 2026, 21:15", "Al-Rabwa, Damascus. Updated 7 May 2026":
// a short paragraph that only dates the report. Returns the date.
std::optional<std::string> date_line(std::string_view paragraph, const Rules& rules);

// A dateline at the start of a paragraph.
struct FoundDateline {
    std::string place;
    std::string date;            // ISO, empty when it names no full date
    std::string outlet;          // what stands in its brackets
    std::uint32_t end = 0;       // byte after the dash or full stop
};
std::optional<FoundDateline> dateline_at(std::string_view paragraph);

// "Irbid, Sunday 10 May 2026. By Ward Nimri": where in the paragraph a byline begins behind a dateline; 0 when none does.
std::uint32_t byline_behind(std::string_view paragraph, const FoundDateline& dateline, const Rules& rules);

// The rule that cuts this paragraph wherever it stands; empty when none does.
std::string_view furniture_rule(std::string_view paragraph, const Rules& rules);

// The rule of a heading that opens a list of other reports; empty when it is none.
std::string_view tail_rule(std::string_view paragraph, const Rules& rules);

// True when `rule` (of tail_rule) opens what readers wrote, which may be as long as a report.
bool opens_comments(std::string_view rule);

// "Hawa Ba is a reporter at the Ledger.": a line about an author; empty when it is none. Only to be asked of the
// last paragraphs.
std::string_view bio_rule(std::string_view paragraph, const Rules& rules);

// The parts of a line above the text that are parted by bars and dashes.
std::vector<std::string_view> parts_of(std::string_view line);

// Names of sections, one or several separated by | › » / ·; empty when it is none.
std::string_view rubric_rule(std::string_view paragraph, const Rules& rules);

bool ends_sentence(std::string_view paragraph);  // . ! ? … with closing quotes and brackets behind
bool looks_like_headline(std::string_view paragraph);  // 3 to 40 words, no full stop at the end
bool looks_like_body(std::string_view paragraph);      // a sentence of at least 60 characters
std::size_t characters(std::string_view text);          // code points

}  // namespace dateline::read
