#include <algorithm>
#include <array>
#include <functional>
#include <set>

#include "read/html_tree.h"

namespace dateline::read {
namespace {

using Names = std::set<std::string, std::less<>>;

const Names& void_elements() {
    static const Names names = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "basefont", "bgsound", "frame", "keygen", "image", "menuitem"};
    return names;
}

// Their end tags may be left out; a next one or the parent's end closes them, so they add at most one
// level for each counted one.
const Names& implied_elements() {
    static const Names names = {"html", "head", "body", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "caption", "option", "optgroup", "rp", "rt", "rb", "rtc"};
    return names;
}

const Names& formatting_elements() {
    static const Names names = {"a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"};
    return names;
}

const Names& raw_elements() {  // no tags are read in them
    static const Names names = {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"};
    return names;
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool same_name(std::string_view text, std::string_view name) {
    if (text.size() < name.size()) return false;
    for (std::size_t i = 0; i < name.size(); ++i)
        if (small(text[i]) != name[i]) return false;
    return true;
}

struct Open {
    std::string name;
};

class Checker {
public:
    Checker(std::string_view page, const ReadLimits& limits) : page_(page), limits_(limits) {}

    Result<Done> run() {
        while (at_ < page_.size()) {
            const std::size_t next = page_.find('<', at_);
            if (next == std::string_view::npos) break;
            at_ = next + 1;
            if (page_.substr(at_, 3) == "!--") {
                const std::size_t end = page_.find("-->", at_ + 1);
                at_ = end == std::string_view::npos ? page_.size() : end + 3;
            } else if (at_ < page_.size() && (page_[at_] == '!' || page_[at_] == '?')) {
                skip_to_end();
            } else if (at_ < page_.size() && page_[at_] == '/') {
                ++at_;
                end_tag();
            } else if (at_ < page_.size() && is_letter(page_[at_])) {
                start_tag();
            }
            if (too_deep_) return Error{ErrorKind::too_deep, "", "elements nested deeper than " + std::to_string(limits_.depth), ""};
            if (attributes_ > limits_.attributes) return Error{ErrorKind::too_many, "", "more than " + std::to_string(limits_.attributes) + " attributes on one tag", ""};
            if (work_ > limits_.nodes) return Error{ErrorKind::too_many, "", "more than " + std::to_string(limits_.nodes) + " elements", ""};
        }
        return Done{};
    }

private:
    void skip_to_end() {
        const std::size_t end = page_.find('>', at_);
        at_ = end == std::string_view::npos ? page_.size() : end + 1;
    }

    std::string name() {
        std::string out;
        while (at_ < page_.size() && !is_space(page_[at_]) && page_[at_] != '/' && page_[at_] != '>') {
            if (out.size() < 64) out += small(page_[at_]);
            ++at_;
        }
        return out;
    }

    // Attributes up to the tag's end; true when it closes itself.
    bool attributes() {
        attributes_ = 0;
        bool closed = false;
        while (at_ < page_.size() && page_[at_] != '>') {
            if (is_space(page_[at_]) || page_[at_] == '/') {
                closed = page_[at_] == '/';
                ++at_;
                continue;
            }
            ++attributes_;
            closed = false;
            while (at_ < page_.size() && !is_space(page_[at_]) && page_[at_] != '=' && page_[at_] != '>' && page_[at_] != '/') ++at_;
            while (at_ < page_.size() && is_space(page_[at_])) ++at_;
            if (at_ < page_.size() && page_[at_] == '=') value();
        }
        if (at_ < page_.size()) ++at_;
        return closed;
    }

    void value() {
        ++at_;
        while (at_ < page_.size() && is_space(page_[at_])) ++at_;
        if (at_ >= page_.size()) return;
        const char quote = page_[at_];
        if (quote == '"' || quote == '\'') {
            const std::size_t end = page_.find(quote, at_ + 1);
            at_ = end == std::string_view::npos ? page_.size() : end + 1;
        } else {
            while (at_ < page_.size() && !is_space(page_[at_]) && page_[at_] != '>') ++at_;
        }
    }

    void start_tag() {
        const std::size_t begin = at_;
        const std::string tag = name();
        const bool closed = attributes();
        ++work_;
        if (void_elements().contains(tag)) return;
        if (raw_elements().contains(tag) && foreign_ == 0) {
            skip_raw(tag);
            return;
        }
        const bool foreign = tag == "svg" || tag == "math";
        if (closed && (foreign || foreign_ > 0)) return;
        if (foreign) ++foreign_;
        if (formatting_elements().contains(tag)) {
            format(tag, std::hash<std::string_view>{}(page_.substr(begin, at_ - begin)));
        } else {
            // A parser opens the unclosed formatting elements again in each new block.
            work_ += formats_.size();
        }
        if (implied_elements().contains(tag)) return;
        open_.push_back({tag});
        too_deep_ = too_deep_ || open_.size() > limits_.depth;
    }

    // Of equal formatting elements a parser keeps three; of links one.
    void format(const std::string& tag, std::size_t hash) {
        if (tag == "a" || tag == "nobr") std::erase_if(formats_, [&](const Format& f) { return f.name == tag; });
        const auto same = [&](const Format& f) { return f.hash == hash; };
        if (std::count_if(formats_.begin(), formats_.end(), same) >= 3) formats_.erase(std::find_if(formats_.begin(), formats_.end(), same));
        formats_.push_back({tag, hash});
        work_ += formats_.size() > 16 ? formats_.size() : 0;
        too_deep_ = too_deep_ || formats_.size() > limits_.depth;
    }

    void end_tag() {
        if (at_ >= page_.size() || !is_letter(page_[at_])) {
            skip_to_end();
            return;
        }
        const std::string tag = name();
        attributes();
        ++work_;
        if (formatting_elements().contains(tag)) {
            const auto found = std::find_if(formats_.rbegin(), formats_.rend(), [&](const Format& f) { return f.name == tag; });
            if (found != formats_.rend()) formats_.erase(std::next(found).base());
            // Closing across other elements makes a parser copy each of them.
            if (!open_.empty() && open_.back().name != tag) work_ += open_.size() / 2;
        }
        if (implied_elements().contains(tag)) return;
        // An end tag closes the nearest element of its name, and what is open inside it.
        const std::size_t reach = std::min<std::size_t>(open_.size(), 64);
        for (std::size_t i = 0; i < reach; ++i) {
            if (open_[open_.size() - 1 - i].name != tag) continue;
            for (std::size_t k = 0; k <= i; ++k) {
                if (open_.back().name == "svg" || open_.back().name == "math") foreign_ -= foreign_ > 0;
                open_.pop_back();
            }
            return;
        }
        work_ += reach / 8;
    }

    void skip_raw(const std::string& tag) {
        for (std::size_t at = page_.find("</", at_); at != std::string_view::npos; at = page_.find("</", at + 2))
            if (same_name(page_.substr(at + 2), tag)) {
                at_ = at;
                return;
            }
        at_ = page_.size();
    }

    struct Format {
        std::string name;
        std::size_t hash = 0;
    };

    std::string_view page_;
    const ReadLimits& limits_;
    std::size_t at_ = 0;
    std::vector<Open> open_;
    std::vector<Format> formats_;
    std::uint64_t work_ = 0;
    std::uint32_t attributes_ = 0;
    int foreign_ = 0;
    bool too_deep_ = false;
};

}  // namespace

Result<Done> check_html(std::string_view page, const ReadLimits& limits) { return Checker(page, limits).run(); }

}  // namespace dateline::read
