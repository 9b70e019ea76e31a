#include "read/html_blocks.h"

#include <algorithm>
#include <set>

#include "read/lines.h"

namespace dateline::read {
namespace {

// Elements whose text nobody reads as text.
bool is_unread(const HtmlNode& node) {
    static const std::set<std::string, std::less<>> names = {"head", "script", "style", "template", "noscript", "svg", "math", "iframe", "object", "canvas", "select", "textarea", "audio", "video"};
    return names.contains(node.name) || (node.has("hidden") && node.name != "body" && node.name != "html");
}

bool is_heading(std::string_view name) { return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6'; }

// Running text. 80 characters hold a short sentence; below that, only what ends like one counts.
bool is_prose(const Block& block) {
    if (block.heading || block.linked()) return false;
    if (block.characters >= 140) return true;
    if (block.characters >= 80) return block.link_characters * 3 < block.characters;
    return block.characters >= 30 && ends_sentence(block.text.text) && block.link_characters * 4 < block.characters;
}

class Builder {
public:
    Builder(const HtmlTree& tree, const std::vector<std::string>& cuts) : tree_(tree), cuts_(cuts) {}

    std::vector<Block> run() {
        std::vector<std::int32_t> open;  // elements around the current node
        for (std::int32_t i = 0; i < static_cast<std::int32_t>(tree_.nodes.size());) {
            while (!open.empty() && at(open.back()).end <= i) leave(open);
            const HtmlNode& node = at(i);
            if (node.is_text()) {
                text(i, open);
                ++i;
                continue;
            }
            if (is_unread(node)) {
                i = node.end;
                continue;
            }
            enter(i, open);
            ++i;
        }
        while (!open.empty()) leave(open);
        return std::move(out_);
    }

private:
    const HtmlNode& at(std::int32_t i) const { return tree_.nodes[static_cast<std::size_t>(i)]; }
    const std::string& cut(std::int32_t i) const { return cuts_[static_cast<std::size_t>(i)]; }
    bool border(std::int32_t i) const {
        return is_block_element(at(i).name) || (!cuts_.empty() && at(i).parent >= 0 && cut(i) != cut(at(i).parent));
    }

    void enter(std::int32_t i, std::vector<std::int32_t>& open) {
        if (border(i)) {
            // Cut inline elements are set aside without breaking the paragraph around them.
            if (!is_block_element(at(i).name) && cut(at(i).parent).empty())
                aside_.push_back(std::move(block_)), block_ = {};
            else
                flush();
        }
        if (at(i).name == "a") ++links_;
        open.push_back(i);
    }

    void leave(std::vector<std::int32_t>& open) {
        const std::int32_t i = open.back();
        open.pop_back();
        if (at(i).name == "a") --links_;
        if (!border(i)) return;
        flush();
        if (!is_block_element(at(i).name) && cut(at(i).parent).empty() && !aside_.empty()) {
            block_ = std::move(aside_.back());
            aside_.pop_back();
        }
    }

    void text(std::int32_t i, const std::vector<std::int32_t>& open) {
        const Mapped& content = at(i).text;
        if (block_.text.text.empty()) {
            if (is_blank(content.text)) return;
            block_.node = i;
            for (auto up = open.rbegin(); up != open.rend(); ++up)
                if (is_block_element(at(*up).name)) {
                    block_.owner = *up;
                    break;
                }
            if (!cuts_.empty() && !open.empty()) block_.reason = cut(open.back());
        }
        block_.text.put(content, {0, content.size()});
        if (links_ > 0) block_.link_characters += characters(trim(content.text));
    }

    void flush() {
        if (!block_.text.text.empty()) {
            block_.text = canonical(block_.text);
            if (!block_.text.text.empty()) {
                block_.characters = characters(block_.text.text);
                for (std::int32_t up = block_.owner, steps = 0; up >= 0 && steps < 4; up = at(up).parent, ++steps) {
                    block_.heading = block_.heading || is_heading(at(up).name);
                    block_.item = block_.item || at(up).name == "li";
                }
                block_.prose = is_prose(block_);
                out_.push_back(std::move(block_));
            }
        }
        block_ = {};
    }

    const HtmlTree& tree_;
    const std::vector<std::string>& cuts_;
    std::vector<Block> out_;
    Block block_;
    std::vector<Block> aside_;
    int links_ = 0;
};

bool shows_nothing(const HtmlNode& node) {
    std::string style;
    for (char c : node.attribute("style"))
        if (c != ' ') style += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos || node.attribute("aria-hidden") == "true";
}

std::size_t prose_characters(const Block& block) { return block.prose ? block.characters : 0; }
std::size_t all_characters(const Block& block) { return block.characters; }

}  // namespace

std::vector<Block> blocks_of(const HtmlTree& tree, const std::vector<std::string>& cuts) { return Builder(tree, cuts).run(); }

Sums::Sums(const HtmlTree& tree, const std::vector<Block>& blocks, std::size_t (*value)(const Block&)) : tree_(tree), before_(tree.nodes.size() + 1, 0) {
    for (const Block& block : blocks) before_[static_cast<std::size_t>(block.node) + 1] += value(block);
    for (std::size_t i = 1; i < before_.size(); ++i) before_[i] += before_[i - 1];
}

std::size_t Sums::of(std::int32_t node) const {
    return before_[static_cast<std::size_t>(tree_.nodes[static_cast<std::size_t>(node)].end)] - before_[static_cast<std::size_t>(node)];
}

std::int32_t nearest(const HtmlTree& tree, std::int32_t node, std::initializer_list<std::string_view> names) {
    for (; node >= 0; node = tree.nodes[static_cast<std::size_t>(node)].parent)
        for (std::string_view name : names)
            if (tree.nodes[static_cast<std::size_t>(node)].name == name) return node;
    return -1;
}

bool inside(const HtmlTree& tree, std::int32_t node, std::int32_t ancestor) {
    return ancestor >= 0 && ancestor <= node && node < tree.nodes[static_cast<std::size_t>(ancestor)].end;
}

std::vector<std::string> name_words(const HtmlNode& node) {
    std::vector<std::string> words = class_words(node.attribute("class"));
    const auto id = class_words(node.attribute("id"));
    words.insert(words.end(), id.begin(), id.end());
    return words;
}

std::vector<std::string> cuts_of(const HtmlTree& tree, const std::vector<Block>& uncut, std::int32_t headline, const Rules& rules, std::string_view except) {
    std::vector<std::string> cuts(tree.nodes.size());
    const Sums prose(tree, uncut, prose_characters), all(tree, uncut, all_characters);
    const std::size_t total = prose.of(0);
    std::vector<std::size_t> block_of(tree.nodes.size() + 1, uncut.size());
    for (std::size_t i = 0; i < uncut.size(); ++i) block_of[static_cast<std::size_t>(uncut[i].node)] = i;
    const Block* around = nullptr;  // the block that the current inline element stands in
    for (std::int32_t i = 0; i < static_cast<std::int32_t>(tree.nodes.size()); ++i) {
        const HtmlNode& node = tree.nodes[static_cast<std::size_t>(i)];
        if (block_of[static_cast<std::size_t>(i)] < uncut.size()) around = &uncut[block_of[static_cast<std::size_t>(i)]];
        if (node.parent >= 0) cuts[static_cast<std::size_t>(i)] = cuts[static_cast<std::size_t>(node.parent)];
        std::string& cut = cuts[static_cast<std::size_t>(i)];
        if (!cut.empty() || node.is_text() || node.name == "html" || node.name == "body") continue;
        const std::size_t share = prose.of(i);
        const bool block = is_block_element(node.name);
        if (!block) {
            // A linked or emphasised word of a sentence stays, whatever its class.
            const bool sentence = around != nullptr && around->prose && around->node < i && all.of(i) == 0;
            if (sentence || all.of(i) == 0) continue;
            if (node.name == "a" || node.name == "em" || node.name == "strong" || node.name == "b" || node.name == "i") continue;
        }
        const bool holds_headline = headline >= 0 && inside(tree, headline, i);
        if (const auto tag = rules.tags.find(node.name); tag != rules.tags.end() && share * 2 < total + 1 && !(holds_headline && node.name == "header")) {
            const bool article_header = node.name == "header" && nearest(tree, node.parent, {"article", "main"}) >= 0 && share > 0;
            if (!article_header && !holds_headline) cut = tag->second;
        } else if (const auto role = rules.roles.find(node.attribute("role")); role != rules.roles.end() && share * 2 < total + 1 && !holds_headline) {
            cut = role->second;
        } else if (shows_nothing(node) && share * 2 < total + 1) {
            cut = "furniture.not_shown";
        } else if (share * 10 < total * 3 + 1 && !holds_headline) {
            const auto words = name_words(node);
            cut = rules.cut_class(words);
            if (cut == except) cut.clear();
            // "article-body__lead-intro": parts of the body may be named after their place in it.
            if (!cut.empty() && share > 0 && (Rules::any(rules.standfirst_classes, words) || node.name == "article")) cut.clear();
        }
    }
    return cuts;
}

}  // namespace dateline::read
