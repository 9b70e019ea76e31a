// Plain text: which lines are paragraphs, and which paragraphs are the report.
#include <algorithm>

#include "read/charset.h"
#include "read/draft.h"
#include "read/lines.h"

namespace dateline::read {
namespace {

constexpr std::size_t asking_words_max = 16;  // of a headline that asks

struct Line {
    Span span;
    std::size_t length = 0;      // characters
    std::size_t first_word = 0;  // characters of its first word
    bool blank = true, indented = false;
};

std::vector<Line> lines_of(std::string_view text) {
    std::vector<Line> lines;
    std::size_t at = 0;
    while (at <= text.size()) {
        std::size_t end = at, skip = 0;
        for (; end < text.size() && skip == 0; ++end) {
            const char c = text[end];
            if (c == '\n' || c == '\f' || c == '\v') skip = 1;
            if (c == '\r') skip = text.substr(end, 2) == "\r\n" ? 2 : 1;
            if (text.substr(end, 3) == "\u2028" || text.substr(end, 3) == "\u2029") skip = 3;
            if (text.substr(end, 2) == "\u0085") skip = 2;
            if (skip > 0) break;
        }
        Line line;
        line.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
        const std::string_view content = text.substr(at, end - at);
        line.blank = is_blank(content);
        line.indented = content.substr(0, 2) == "  " || content.substr(0, 1) == "\t" || content.substr(0, 3) == "\u3000";
        const std::string_view bare = trim(content);
        line.length = characters(bare);
        line.first_word = characters(bare.substr(0, bare.find(' ')));
        lines.push_back(line);
        if (skip == 0) break;
        at = end + skip;
    }
    return lines;
}

// The width at which the lines were wrapped; 0 when line ends part paragraphs. Wrapped text has long
// runs of lines that stop because the next word would not fit, none of them longer than the width.
std::size_t wrap_width(const std::vector<Line>& lines) {
    std::vector<std::size_t> lengths;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i)
        if (!lines[i].blank && !lines[i + 1].blank) lengths.push_back(lines[i].length);
    if (lengths.size() < 3) return 0;
    const std::size_t width = *std::max_element(lengths.begin(), lengths.end());
    if (width > 130 || width < 40) return 0;
    std::size_t full = 0, joints = 0;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        if (lines[i].blank || lines[i + 1].blank) continue;
        ++joints;
        full += lines[i].length + 1 + lines[i + 1].first_word > width;
    }
    return full * 10 >= joints * 6 ? width : 0;
}

}  // namespace

std::vector<Mapped> plain_paragraphs(const Mapped& text) {
    const std::vector<Line> lines = lines_of(text.text);
    const std::size_t width = wrap_width(lines);
    std::vector<Mapped> out;
    Mapped open;
    auto close = [&] {
        Mapped paragraph = canonical(open);
        if (!paragraph.text.empty()) out.push_back(std::move(paragraph));
        open = {};
    };
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].blank) {
            close();
            continue;
        }
        if (!open.text.empty()) {
            const Line& before = lines[i - 1];
            // Eight characters of grace: wrapping programs count some characters otherwise.
            const bool wrapped = width > 0 && before.length + 1 + lines[i].first_word + 8 > width && !(lines[i].indented && !before.indented);
            if (wrapped)
                open.put("\n", {});
            else
                close();
        }
        open.put(text, lines[i].span);
    }
    close();
    return out;
}

namespace {

// The part of plain text above the body: masthead, section, headline, byline, day, standfirst.
class Head {
public:
    Head(std::vector<Mapped>& paragraphs, const Rules& rules, Draft& draft) : paragraphs_(paragraphs), rules_(rules), draft_(draft) {
        for (const Mapped& each : paragraphs) body_ += fold(each.text) + " ";
    }

    // Index of the first paragraph of the body.
    std::size_t sort() {
        std::size_t end = 0;
        while (end < paragraphs_.size() && end < 10 && !starts_body(end)) ++end;
        const std::size_t title = find_title(end);
        for (std::size_t i = 0; i < end; ++i) {
            if (i == title) {
                // A statement without a headline of its own: who issues it stands there.
                if (i == 0 && draft_.outlet.empty() && issuer(paragraphs_[i].text)) draft_.outlet = spelling(paragraphs_[i].text);
                draft_.headline = paragraphs_[i];
                continue;
            }
            if (!cut(i, title)) kept_.push_back(paragraphs_[i]);
        }
        return end;
    }

    std::vector<Mapped>& kept() { return kept_; }

private:
    bool starts_body(std::size_t i) const {
        const std::string_view p = paragraphs_[i].text;
        if (byline(p, rules_) || date_line(p, rules_)) return false;
        if (!furniture_rule(p, rules_).empty()) return false;
        if (auto found = dateline_at(p)) return byline_behind(p, *found, rules_) == 0;
        return looks_like_body(p);
    }

    // The first line that reads as a headline, the masthead passed over.
    std::size_t find_title(std::size_t end) const {
        std::size_t best = paragraphs_.size();
        for (std::size_t i = 0; i < end; ++i) {
            const std::string_view p = paragraphs_[i].text;
            if (byline(p, rules_) || date_line(p, rules_) || !rubric_rule(p, rules_).empty() || !furniture_rule(p, rules_).empty() || dateline_at(p)) continue;
            const bool asks = best < paragraphs_.size() && p.back() == '?' && split(p, ' ').size() <= asking_words_max && is_masthead(best, i);
            if (ends_sentence(p) && !asks) break;  // no headline stands below running text
            if (!looks_like_headline(p) || section_line(p)) continue;
            // Two lines that could be headlines: the first may name the outlet, the second then is longer.
            if (best < paragraphs_.size()) {
                if (is_masthead(best, i)) best = i;
                if (best == i && issuer(p)) continue;  // a state, then its ministry, then the headline
                break;
            }
            best = i;
        }
        // A text whose whole is a line or two has no headline.
        return paragraphs_.size() < 2 ? paragraphs_.size() : best;
    }

    // Words in title case or capitals, at most five, without a verb's small letters.
    bool is_name_like(std::string_view p) const {
        const auto words = split(p, ' ');
        if (words.size() > 5 || ends_sentence(p) || p.find_first_of(",;:?!0123456789") != std::string_view::npos) return false;
        for (std::string_view word : words) {
            if (word.empty()) return false;
            const bool small = word[0] >= 'a' && word[0] <= 'z';
            if (small && word != "of" && word != "the" && word != "and" && word != "al" && word.substr(0, 3) != "al-") return false;
        }
        return true;
    }

    // A line of parts of which the last is a section's name.
    bool section_line(std::string_view p) const {
        const auto parts = parts_of(p);
        return parts.size() > 1 && split(p, ' ').size() <= 8 && rules_.rubrics.contains(fold(parts.back()));
    }

    // "THE SIERRA SENTINEL, Quito": the name without the town that it appears in.
    static std::string_view without_town(std::string_view p) {
        const std::size_t comma = p.find(", ");
        if (comma == std::string_view::npos || comma == 0 || p.find(',', comma + 1) != std::string_view::npos) return p;
        const std::string_view town = p.substr(comma + 2);
        const bool name = split(town, ' ').size() <= 2 && std::none_of(town.begin(), town.end(), [](char c) { return c >= '0' && c <= '9'; }) && town.front() >= 'A' && town.front() <= 'Z';
        return name ? p.substr(0, comma) : p;
    }

    static bool shouted(std::string_view p) { return std::none_of(p.begin(), p.end(), [](char c) { return c >= 'a' && c <= 'z'; }); }

    // "MINISTRY OF DEFENCE OF THE REPUBLIC OF NORLAND": a public body at the head of its own statement.
    // In small letters ("Ministry of Water") it begins or ends with a body's word.
    bool issuer(std::string_view p) const {
        if (p.find_first_of(",;:?!0123456789") != std::string_view::npos) return false;
        const auto words = folded_words(p);
        if (!shouted(p) && !(words.size() >= 3 && is_name_like(p) && (rules_.body_words.contains(words.front()) || rules_.body_words.contains(words.back())))) return false;
        return words.size() >= 2 && words.size() <= issuer_words_max &&
               std::any_of(words.begin(), words.end(), [&](const std::string& word) { return rules_.body_words.contains(word); });
    }

    bool is_masthead(std::size_t i, std::size_t title) const {
        const std::string_view p = without_town(paragraphs_[i].text);
        if (!rules_.outlet_name(p).empty()) return true;
        if (title >= paragraphs_.size()) return false;
        if (i < title && issuer(p)) return true;
        if (!is_name_like(p)) return false;
        const auto words = folded_words(p);
        if (i < title && words.size() >= split(paragraphs_[title].text, ' ').size()) return false;
        if (shouted(p) && words.size() <= 4) return true;
        if (!words.empty() && rules_.outlet_words.contains(words.back())) return true;
        // A name and the day of the issue head the page, the headline stands below both.
        if (i == 0 && i < title && words.size() > 1 && date_line(paragraphs_[1].text, rules_)) return true;
        // A report speaks of its own outlet as of one that was told or shown something.
        const std::string name = fold(p);
        for (std::string_view mark : {"told ", "to ", "by ", "with "})
            if (body_.find(std::string(mark) + name + " ") != std::string::npos) return true;
        return false;
    }

    // The outlet's name as the body spells it, when the masthead is in capitals.
    std::string spelling(std::string_view masthead) const {
        if (const std::string known = rules_.outlet_name(masthead); !known.empty()) return known;
        if (!shouted(masthead)) return std::string(masthead);
        std::string titled;
        for (std::string_view word : split(masthead, ' ')) {
            std::string small = lower(word);
            const bool joins = !titled.empty() && (small == "of" || small == "the" || small == "for" || small == "and" || small == "in");
            bool start = !joins;
            for (char& c : small) {
                if (start && c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
                start = c == '-';
            }
            titled += (titled.empty() ? "" : " ") + small;
        }
        return titled;
    }

    void furniture(std::size_t i, std::string_view reason) { draft_.furniture.push_back({paragraphs_[i].text, std::string(reason)}); }

    void published(std::string value) {
        if (!draft_.published) draft_.published = Published{std::move(value), DateBasis::text};
    }

    // "Fergana Ledger - Politics", "Fergana Ledger | 8 May 2026": takes the outlet from a line of short parts.
    bool outlet_in_parts(std::string_view line) {
        const auto parts = parts_of(line);
        if (parts.size() < 2 || ends_sentence(line)) return false;
        for (std::string_view part : parts) {
            if (split(part, ' ').size() > 5) return false;
            const auto words = folded_words(part);
            const bool named = !rules_.outlet_name(part).empty() || (is_name_like(part) && words.size() > 1 && rules_.outlet_words.contains(words.back()) && !rules_.rubrics.contains(fold(part)));
            if (!named) continue;
            if (draft_.outlet.empty()) draft_.outlet = spelling(part);
            return true;
        }
        return false;
    }

    // "The Absheron Reporter, 12 October 2026": a name of more than a town's words before the day.
    void outlet_before_day(std::string_view line) {
        const std::string_view name = trim(line.substr(0, line.find(',')));
        const auto words = folded_words(name);
        if (draft_.outlet.empty() && name.size() < line.size() && words.size() > 1 && is_name_like(name) && rules_.outlet_words.contains(words.back()))
            draft_.outlet = spelling(name);
    }

    // "By A Writer / The Norland Evening / 3 March 2031": a name alone between the writer's and the day.
    bool signed_name(std::size_t i, std::size_t title) const {
        const std::string_view p = paragraphs_[i].text;
        return i > title && i > 0 && i + 1 < paragraphs_.size() && is_name_like(p) && split(p, ' ').size() > 1 && byline(paragraphs_[i - 1].text, rules_) &&
               date_line(paragraphs_[i + 1].text, rules_);
    }

    // Cuts the paragraph away when it is no text; false when it stays.
    bool cut(std::size_t i, std::size_t title) {
        Mapped& paragraph = paragraphs_[i];
        const std::string_view p = paragraph.text;
        if (auto found = byline(p, rules_)) {
            draft_.authors.insert(draft_.authors.end(), found->authors.begin(), found->authors.end());
            if (!found->date.empty()) published(found->date);
            if (draft_.outlet.empty()) draft_.outlet = found->outlet;
            furniture(i, "furniture.byline");
            return true;
        }
        if (auto found = dateline_at(p)) {
            if (const std::uint32_t at = byline_behind(p, *found, rules_); at > 0) {
                const auto names = byline(p.substr(at), rules_);
                draft_.authors.insert(draft_.authors.end(), names->authors.begin(), names->authors.end());
                draft_.furniture.push_back({std::string(p.substr(at)), "furniture.byline"});
                paragraph = canonical(paragraph.slice({0, at}));
            }
            return false;
        }
        if (auto date = date_line(p, rules_)) {
            published(*date);
            if (!outlet_in_parts(p)) outlet_before_day(p);
            furniture(i, "furniture.published");
            return true;
        }
        if (outlet_in_parts(p)) return furniture(i, "furniture.masthead"), true;
        if (auto rule = rubric_rule(p, rules_); !rule.empty()) return furniture(i, rule), true;
        if (is_masthead(i, title) || signed_name(i, title)) {
            // "REPUBLIC OF NORLAND" above "Ministry of Water": the body publishes, not its state.
            const bool of_state = !draft_.outlet.empty() && i == 1 && issuer(p) && !issuer(draft_.outlet);
            if (draft_.outlet.empty() || of_state) draft_.outlet = spelling(without_town(p));
            furniture(i, "furniture.masthead");
            return true;
        }
        if (auto rule = furniture_rule(p, rules_); !rule.empty()) return furniture(i, rule), true;
        return false;
    }

    std::vector<Mapped>& paragraphs_;
    const Rules& rules_;
    Draft& draft_;
    std::vector<Mapped> kept_;
    std::string body_;
};

// Index of the heading that opens a list of other reports at the end, with the rule; size() when none does.
std::size_t find_tail(const std::vector<Mapped>& paragraphs, std::size_t from, const Rules& rules) {
    std::size_t last_long = 0;
    for (std::size_t i = 0; i < paragraphs.size(); ++i)
        if (characters(paragraphs[i].text) > 180 && looks_like_body(paragraphs[i].text)) last_long = i;
    for (std::size_t i = from + 1; i < paragraphs.size(); ++i) {
        const std::string_view rule = tail_rule(paragraphs[i].text, rules);
        if (!rule.empty() && (i > last_long || opens_comments(rule))) return i;
    }
    return paragraphs.size();
}

// The outlet's name alone, or with a year.
bool names_outlet(std::string_view p, std::string_view outlet) {
    const auto words = folded_words(p), name = folded_words(outlet);
    if (words.size() < name.size() || words.size() > name.size() + 1 || !std::equal(name.begin(), name.end(), words.begin())) return false;
    return words.size() == name.size() || words.back().find_first_not_of("0123456789") == std::string::npos;
}

}  // namespace

void sort_plain(std::vector<Mapped> paragraphs, const Rules& rules, Draft& draft) {
    Head head(paragraphs, rules, draft);
    const std::size_t begin = head.sort();
    draft.paragraphs = std::move(head.kept());
    const std::size_t tail = find_tail(paragraphs, begin, rules);
    for (std::size_t i = begin; i < paragraphs.size(); ++i) {
        const std::string_view p = paragraphs[i].text;
        std::string_view rule = i >= tail ? tail_rule(paragraphs[tail].text, rules) : furniture_rule(p, rules);
        if (rule.empty() && i > begin && i + 6 > std::min(tail, paragraphs.size())) rule = bio_rule(p, rules);
        if (rule.empty() && i > begin && !draft.outlet.empty() && names_outlet(p, draft.outlet)) rule = "furniture.masthead";
        if (rule.empty() && i + 4 > paragraphs.size()) {  // a signature or day below the text
            if (auto found = byline(p, rules)) {
                draft.authors.insert(draft.authors.end(), found->authors.begin(), found->authors.end());
                rule = "furniture.byline";
            } else if (auto date = date_line(p, rules)) {
                if (!draft.published) draft.published = Published{*date, DateBasis::text};
                rule = "furniture.published";
            }
        }
        if (rule.empty())
            draft.paragraphs.push_back(std::move(paragraphs[i]));
        else
            draft.furniture.push_back({paragraphs[i].text, std::string(rule)});
    }
}

Result<Done> check_lines(std::string_view text, const ReadLimits& limits) {
    if (static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n')) <= limits.nodes) return Done{};
    return Error{ErrorKind::too_many, "", "more than " + std::to_string(limits.nodes) + " lines", "split it into reports"};
}

Result<Draft> read_plain(std::string_view bytes, const Rules& rules, const ReadLimits& limits) {
    if (auto checked = check_lines(bytes, limits); !checked) return checked.error();
    auto decoded = decode(bytes, declared_charset(bytes));
    if (!decoded) return decoded.error();
    Draft draft;
    sort_plain(plain_paragraphs(*decoded), rules, draft);
    return draft;
}

}  // namespace dateline::read
