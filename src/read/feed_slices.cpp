#include "read/feed_slices.h"

#include <algorithm>
#include <array>

#include "dateline/text.h"
#include "read/mapped.h"

namespace dateline::read {
namespace {

constexpr std::size_t head_limit = 1u << 20;
constexpr std::array<std::string_view, 3> names = {"item", "entry", "atom:entry"};

bool ends_name(char c) { return c == '>' || c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '/'; }

// The text of the first element of that name in the head, outside <image>.
std::string element_text(std::string_view head, std::string_view name) {
    const std::size_t image = head.find("<image");
    std::size_t at = 0;
    while ((at = head.find("<" + std::string(name), at)) != std::string_view::npos) {
        const std::size_t after = at + 1 + name.size();
        const std::size_t close = head.find("</" + std::string(name), after);
        const std::size_t open = head.find('>', after);
        const bool in_image = image != std::string_view::npos && at > image && head.find("</image", image) > at;
        if (after < head.size() && ends_name(head[after]) && !in_image && open != std::string_view::npos && close != std::string_view::npos && open < close) {
            std::string_view text = head.substr(open + 1, close - open - 1);
            if (const std::size_t cdata = text.find("<![CDATA["); cdata != std::string_view::npos) {
                text.remove_prefix(cdata + 9);
                text = text.substr(0, text.find("]]>"));
            }
            std::string plain(text);
            static constexpr std::pair<std::string_view, std::string_view> entities[] = {{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}, {"&#39;", "'"}, {"&#8217;", "’"}, {"&amp;", "&"}};
            for (const auto& [entity, character] : entities)
                for (std::size_t i = plain.find(entity); i != std::string::npos; i = plain.find(entity, i + character.size())) plain.replace(i, entity.size(), character);
            if (plain.size() > 300 || !is_utf8(plain)) return {};
            return canonical(Mapped::identity(plain)).text;
        }
        at = after;
    }
    return {};
}

std::string attribute(std::string_view head, std::string_view key) {
    const std::size_t at = head.find(key);
    if (at == std::string_view::npos || at + key.size() + 1 >= head.size()) return {};
    const char quote = head[at + key.size()];
    if (quote != '"' && quote != '\'') return {};
    const std::string_view rest = head.substr(at + key.size() + 1);
    const std::string_view value = rest.substr(0, rest.find(quote));
    return value.size() < 20 && is_utf8(value) ? std::string(value) : std::string();
}

FeedHead head_of(std::string_view head) {
    FeedHead out{element_text(head, "title"), element_text(head, "language")};
    if (out.language.empty()) out.language = attribute(head, "xml:lang=");
    return out;
}

class Slicer {
public:
    Slicer(const Source& source, std::size_t limit, const FeedSink& sink) : source_(source), limit_(limit), sink_(sink) {}

    void run() {
        while (next_markup()) {
            if (starts("<![CDATA["))
                skip_past("]]>", 9);
            else if (starts("<!--"))
                skip_past("-->", 4);
            else if (!tag())
                return;
        }
        if (inside_) sink_.unclosed();
    }

private:
    // Reads on; false at the end of the file. What lies before the item (or the position) is forgotten.
    bool more() {
        const std::size_t keep = inside_ && !over_ ? begin_ : at_;
        if (!inside_ && !headed_ && head_.size() < head_limit) head_.append(window_, head_end_, std::min(keep - std::min(keep, head_end_), head_limit - head_.size()));
        window_.erase(0, keep);
        at_ -= keep;
        begin_ = 0;
        head_end_ = 0;
        if (inside_ && !over_ && window_.size() > limit_) over_ = true;  // passed over from here on
        const std::string_view piece = source_();
        window_ += piece;
        return !piece.empty();
    }

    bool next_markup() {
        for (;;) {
            const std::size_t found = window_.find('<', at_);
            at_ = found == std::string::npos ? window_.size() : found;
            if (found != std::string::npos && window_.size() - found >= 16) return true;
            if (!more()) return at_ < window_.size();
        }
    }

    bool starts(std::string_view what) const { return window_.compare(at_, what.size(), what) == 0; }

    void skip_past(std::string_view mark, std::size_t skip) {
        at_ = std::min(window_.size(), at_ + skip);
        for (;;) {
            const std::size_t found = window_.find(mark, at_);
            if (found != std::string::npos) {
                at_ = found + mark.size();
                return;
            }
            at_ = std::max(at_, window_.size() - std::min(window_.size(), mark.size() - 1));
            if (!more()) {
                at_ = window_.size();
                return;
            }
        }
    }

    bool names_item(std::size_t at) const {
        return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
            return window_.compare(at, name.size(), name) == 0 && at + name.size() < window_.size() && ends_name(window_[at + name.size()]);
        });
    }

    bool tag() {
        const bool closing = window_.compare(at_, 2, "</") == 0;
        const bool item = names_item(at_ + (closing ? 2 : 1));
        if (item && !closing && !inside_) {
            if (!headed_) {
                head_.append(window_, head_end_, at_ - std::min(at_, head_end_));
                feed_ = head_of(head_);
                headed_ = true;
            }
            inside_ = true;
            over_ = false;
            begin_ = at_;
        }
        ++at_;
        if (!item || !closing || !inside_) return true;
        while (window_.find('>', at_) == std::string::npos)
            if (!more()) return at_ = window_.size(), true;
        at_ = window_.find('>', at_) + 1;
        inside_ = false;
        if (over_ || at_ - begin_ > limit_) return sink_.too_large();
        return sink_.item(window_.substr(begin_, at_ - begin_), feed_);
    }

    const Source& source_;
    std::size_t limit_;
    const FeedSink& sink_;
    std::string window_, head_;
    std::size_t at_ = 0, begin_ = 0, head_end_ = 0;
    bool inside_ = false, over_ = false, headed_ = false;
    FeedHead feed_;
};

}  // namespace

void slice_feed(const Source& source, std::size_t item_limit, const FeedSink& sink) { Slicer(source, item_limit, sink).run(); }

}  // namespace dateline::read
