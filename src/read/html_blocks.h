// Paragraphs of an HTML page, before it is known which of them are the report.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "read/html_tree.h"
#include "read/rules.h"

namespace dateline::read {

struct Block {
    Mapped text;             // canonical
    std::int32_t node = 0;   // the first text node in it
    std::int32_t owner = 0;  // the innermost block element around it
    std::size_t characters = 0, link_characters = 0;
    bool heading = false;    // h1 to h6
    bool item = false;       // in a list
    bool prose = false;      // running text: long enough, sentences, few links
    std::string reason;      // rule that cuts it; empty while it may stay

    bool cut() const { return !reason.empty(); }
    bool linked() const { return link_characters * 2 > characters; }
};

// All paragraphs that a reader could see, in document order. A block never spans an element that a rule
// in `cuts` (by node, empty where none) treats otherwise than its surroundings.
std::vector<Block> blocks_of(const HtmlTree& tree, const std::vector<std::string>& cuts);

// The rule that cuts each node, parents' rules included. `prose` is measured on uncut blocks so that no
// rule takes away most of a page, however its authors named the element. `except` is a rule to leave out.
std::vector<std::string> cuts_of(const HtmlTree& tree, const std::vector<Block>& uncut, std::int32_t headline, const Rules& rules, std::string_view except);

// Sums over subtrees of per-block values.
class Sums {
public:
    Sums(const HtmlTree& tree, const std::vector<Block>& blocks, std::size_t (*value)(const Block&));
    std::size_t of(std::int32_t node) const;

private:
    const HtmlTree& tree_;
    std::vector<std::size_t> before_;  // by node: values of blocks that begin before it
};

// Index of the nearest ancestor-or-self with one of the names; -1 when none.
std::int32_t nearest(const HtmlTree& tree, std::int32_t node, std::initializer_list<std::string_view> names);
bool inside(const HtmlTree& tree, std::int32_t node, std::int32_t ancestor);
// Words of class and id.
std::vector<std::string> name_words(const HtmlNode& node);

}  // namespace dateline::read
