#include "code/claims/quotes.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

namespace dateline {
namespace {

constexpr std::size_t depth_max = 4;

enum class Side { open, close, either };
enum class Family { curly_double, straight_double, twin_single, curly_single, straight_single, angle };

struct Mark {
    std::uint32_t at = 0;
    std::uint32_t bytes = 0;
    Family family = Family::straight_double;
    Side side = Side::either;
};

bool starts(std::string_view text, std::size_t at, std::string_view with) {
    return at + with.size() <= text.size() && std::memcmp(text.data() + at, with.data(), with.size()) == 0;
}

bool is_wordy(unsigned char c) {
    return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

// A letter or digit stands right before or after a place. Bytes over 0x7f count as letters unless
// they belong to the general punctuation block (E2 80 xx) or are a no-break space.
bool word_before(std::string_view text, std::size_t at) {
    if (at == 0) return false;
    if (at >= 3 && starts(text, at - 3, "\xE2\x80")) return false;
    if (at >= 2 && starts(text, at - 2, "\xC2\xA0")) return false;
    return is_wordy(static_cast<unsigned char>(text[at - 1]));
}
bool word_after(std::string_view text, std::size_t at) {
    if (at >= text.size() || starts(text, at, "\xE2\x80") || starts(text, at, "\xC2\xA0")) return false;
    return is_wordy(static_cast<unsigned char>(text[at]));
}
bool blank_before(std::string_view text, std::size_t at) {
    return at == 0 || text[at - 1] == ' ' || text[at - 1] == '\n' || text[at - 1] == '\t' ||
           (at >= 2 && starts(text, at - 2, "\xC2\xA0"));
}
bool blank_after(std::string_view text, std::size_t at) {
    return at >= text.size() || text[at] == ' ' || text[at] == '\n' || text[at] == '\t' || starts(text, at, "\xC2\xA0");
}
// An opening bracket or dash before a mark lets it open.
bool opener_before(std::string_view text, std::size_t at) {
    if (blank_before(text, at)) return true;
    if (text[at - 1] == '(' || text[at - 1] == '[' || text[at - 1] == '-' || text[at - 1] == '/') return true;
    return at >= 3 && (starts(text, at - 3, "\xE2\x80\x94") || starts(text, at - 3, "\xE2\x80\x93") ||
                       starts(text, at - 3, "\xE2\x80\x98") || starts(text, at - 3, "\xE2\x80\x9C"));
}

// ’ and ' that end a plural possessive or stand for dropped letters look like closing quotes: after an s and before a
// lower-case word.
bool may_be_possessive(std::string_view text, std::size_t at, std::size_t after) {
    return at > 0 && text[at - 1] == 's' && after + 1 < text.size() && text[after] == ' ' && text[after + 1] >= 'a' &&
           text[after + 1] <= 'z';
}

std::optional<Mark> mark_at(std::string_view text, std::size_t at) {
    const auto make = [&](std::uint32_t bytes, Family family, Side side) {
        return Mark{static_cast<std::uint32_t>(at), bytes, family, side};
    };
    if (text[at] == '"') {
        const bool opens = opener_before(text, at) && !blank_after(text, at + 1);
        const bool closes = !blank_before(text, at);
        return make(1, Family::straight_double,
                    opens && !closes   ? Side::open
                    : closes && !opens ? Side::close
                                       : Side::either);
    }
    if (starts(text, at, "''")) {
        const bool opens = opener_before(text, at) && !blank_after(text, at + 2);
        const bool closes = !blank_before(text, at);
        return make(2, Family::twin_single,
                    opens && !closes   ? Side::open
                    : closes && !opens ? Side::close
                                       : Side::either);
    }
    if (starts(text, at, "``")) return make(2, Family::twin_single, Side::open);
    if (text[at] == '\'') {
        if (word_before(text, at) && word_after(text, at + 1)) return std::nullopt;
        if (opener_before(text, at) && text[at - (at > 0)] != '-' && word_after(text, at + 1) &&
            !(text[at + 1] >= '0' && text[at + 1] <= '9'))
            return make(1, Family::straight_single, Side::open);
        if (!blank_before(text, at) && !word_after(text, at + 1)) return make(1, Family::straight_single, Side::close);
        return std::nullopt;
    }
    if (starts(text, at, "\xE2\x80\x9C"))  // an opening mark used to close, likewise
        return make(3, Family::curly_double,
                    !opener_before(text, at) && blank_after(text, at + 3) ? Side::close : Side::open);
    if (starts(text, at, "\xE2\x80\x9E")) return make(3, Family::curly_double, Side::open);
    if (starts(text, at, "\xE2\x80\x9D"))  // a closing mark used to open, by a slip of the typesetter
        return make(3, Family::curly_double,
                    blank_before(text, at) && word_after(text, at + 3) ? Side::either : Side::close);
    if (starts(text, at, "\xE2\x80\x98")) {
        if (word_before(text, at)) return std::nullopt;
        return make(3, Family::curly_single, Side::open);
    }
    if (starts(text, at, "\xE2\x80\x99")) {
        if (word_after(text, at + 3) || blank_before(text, at)) return std::nullopt;
        return make(3, Family::curly_single, Side::close);
    }
    if (starts(text, at, "\xC2\xAB")) return make(2, Family::angle, Side::open);
    if (starts(text, at, "\xC2\xBB")) return make(2, Family::angle, Side::close);
    return std::nullopt;
}

// Every mark begins with one of these bytes; most bytes of a text are none of them.
bool may_begin(char c) { return c == '"' || c == '\'' || c == '`' || c == '\xE2' || c == '\xC2'; }

std::vector<Mark> marks_of(std::string_view text, std::uint32_t begin, std::uint32_t end) {
    std::vector<Mark> out;
    for (std::uint32_t at = begin; at < end;) {
        if (!may_begin(text[at])) {
            ++at;
            continue;
        }
        const auto mark = mark_at(text.substr(0, end), at);
        if (mark) out.push_back(*mark);
        at += mark ? mark->bytes : 1;
    }
    return out;
}

class Matcher {
public:
    Matcher(std::string_view text, std::vector<Quote>& out) : text_(text), out_(out) {}

    void paragraph(std::uint32_t begin, std::uint32_t end) {
        const std::vector<Mark> marks = marks_of(text_, begin, end);
        count_closers(marks);
        open_.clear();
        for (std::size_t i = 0; i < marks.size(); ++i) take(marks, i);
        finish(begin, end);
    }

private:
    struct Open {
        Mark mark;
        std::size_t slot;  // in out_
    };

    // For each mark, whether a later one of its paragraph could close a single quote: an opening ' without one is an
    // apostrophe.
    void count_closers(const std::vector<Mark>& marks) {
        closers_after_.assign(marks.size() + 1, {0, 0});
        for (std::size_t i = marks.size(); i-- > 0;) {
            closers_after_[i] = closers_after_[i + 1];
            if (marks[i].side != Side::close) continue;
            if (marks[i].family == Family::curly_single) ++closers_after_[i][0];
            if (marks[i].family == Family::straight_single) ++closers_after_[i][1];
        }
    }

    // Straight and curly double marks are mixed by careless editing, as are the two kinds of single ones.
    static bool pairs(const Mark& opening, const Mark& closing) {
        if (opening.family == closing.family) return true;
        const auto is_double = [](Family f) { return f == Family::curly_double || f == Family::straight_double; };
        return is_double(opening.family) && is_double(closing.family) && closing.side == Side::close;
    }
    bool is_single(Family family) const { return family == Family::curly_single || family == Family::straight_single; }

    void take(const std::vector<Mark>& marks, std::size_t i) {
        const Mark& mark = marks[i];
        const std::size_t which = mark.family == Family::curly_single ? 0 : 1;
        const auto same =
            std::find_if(open_.rbegin(), open_.rend(), [&](const Open& o) { return pairs(o.mark, mark); });
        const bool is_open = same != open_.rend();
        if (mark.side == Side::close || (mark.side == Side::either && is_open)) {
            if (!is_open) return;
            if (is_single(mark.family) && may_be_possessive(text_, mark.at, mark.at + mark.bytes) &&
                closers_after_[i + 1][which] > 0)
                return;
            close(static_cast<std::size_t>(open_.rend() - same) - 1, mark);
            return;
        }
        if (is_single(mark.family) && (is_open || closers_after_[i + 1][which] == 0)) return;
        // The same kind opens anew: the earlier mark never closed.
        if (is_open) drop(static_cast<std::size_t>(open_.rend() - same) - 1);
        if (open_.size() >= depth_max) return;
        open_.push_back({mark, out_.size()});
        out_.push_back({{mark.at, mark.at}, {mark.at + mark.bytes, mark.at + mark.bytes}, 0, false, false});
    }

    // Closes the quote at `level`; quotes opened inside it and not closed are no quotes.
    void close(std::size_t level, const Mark& by) {
        while (open_.size() > level + 1) drop(open_.size() - 1);
        Quote& quote = out_[open_[level].slot];
        quote.outer.end = by.at + by.bytes;
        quote.inner.end = by.at;
        quote.depth = static_cast<int>(level);
        quote.closed = true;
        open_.pop_back();
    }

    void drop(std::size_t level) {
        while (open_.size() > level) {
            out_[open_.back().slot].depth = -1;
            open_.pop_back();
        }
    }

    void finish(std::uint32_t begin, std::uint32_t end) {
        if (!open_.empty() && open_[0].mark.at == first_solid(begin, end) && !is_single(open_[0].mark.family)) {
            drop(1);
            Quote& quote = out_[open_[0].slot];
            quote.outer.end = quote.inner.end = end;
            quote.depth = 0;
            open_.clear();
        } else if (!open_.empty() && open_[0].mark.family == Family::curly_double) {
            // An opening curly mark is never anything else; its quote ends with the paragraph.
            drop(1);
            Quote& quote = out_[open_[0].slot];
            quote.outer.end = quote.inner.end = end;
            quote.depth = 0;
            open_.clear();
        } else {
            drop(0);
        }
    }

    std::uint32_t first_solid(std::uint32_t begin, std::uint32_t end) const {
        while (begin < end && (text_[begin] == ' ' || text_[begin] == '\n')) ++begin;
        return begin;
    }

    std::string_view text_;
    std::vector<Quote>& out_;
    std::vector<Open> open_;
    std::vector<std::array<int, 2>> closers_after_;
};

}  // namespace

std::vector<Quote> find_quotes(std::string_view text) {
    std::vector<Quote> out;
    Matcher matcher(text, out);
    std::uint32_t begin = 0;
    std::optional<std::size_t> open_before;  // slot of the quote that the paragraph before left open
    while (begin < text.size()) {
        const std::size_t found = text.find("\n\n", begin);
        const auto end = static_cast<std::uint32_t>(found == std::string_view::npos ? text.size() : found);
        const std::size_t first = out.size();
        matcher.paragraph(begin, end);
        std::optional<std::size_t> open_here;
        for (std::size_t i = first; i < out.size(); ++i) {
            if (out[i].depth != 0) continue;
            if (open_before && out[i].outer.begin == begin) out[i].continues = true;
            open_before.reset();
            if (!out[i].closed) open_here = i;
        }
        open_before = open_here;
        begin = end + 2;
    }
    std::erase_if(out, [](const Quote& q) { return q.depth < 0 || q.inner.empty(); });
    std::sort(out.begin(), out.end(), [](const Quote& a, const Quote& b) { return a.outer < b.outer; });
    return out;
}

}  // namespace dateline
