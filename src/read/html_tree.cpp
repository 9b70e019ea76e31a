#include "read/html_tree.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <csetjmp>
#include <memory>
#include <new>
#include <set>

namespace dateline::read {
namespace {

// All memory of one parse. The parser has no way to fail, so running over the budget leaves it by
// longjmp: its frames are C and own nothing but this arena's memory.
struct Arena {
    std::vector<std::unique_ptr<char[]>> blocks;
    std::size_t left = 0, used = 0, budget = 0;
    char* at = nullptr;
    std::jmp_buf over;
};

constexpr std::size_t block_bytes = 1u << 20;

void* allocate(void* user, std::size_t size) {
    auto& arena = *static_cast<Arena*>(user);
    size = (size + 15) & ~std::size_t{15};
    if (size > arena.left) {
        const std::size_t block = std::max(size, block_bytes);
        if (block > arena.budget - std::min(arena.budget, arena.used)) std::longjmp(arena.over, 1);
        try {
            arena.blocks.push_back(std::make_unique<char[]>(block));
        } catch (const std::bad_alloc&) {
            std::longjmp(arena.over, 1);
        }
        arena.used += block;
        arena.at = arena.blocks.back().get();
        arena.left = block;
    }
    void* out = arena.at;
    arena.at += size;
    arena.left -= size;
    return out;
}

void release(void*, void*) {}  // the arena goes as a whole

// Null when the budget did not suffice.
GumboOutput* parse(Arena& arena, const char* data, std::size_t size) {
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = allocate;
    options.deallocator = release;
    options.userdata = &arena;
    options.max_errors = 0;
    if (setjmp(arena.over) != 0) return nullptr;
    return gumbo_parse_with_options(&options, data, size);
}

bool is_kept_attribute(std::string_view name) {
    static constexpr std::array<std::string_view, 16> kept = {"class", "id", "role", "itemprop", "datetime", "content", "name", "property", "href", "rel", "lang", "type", "hidden", "style", "aria-hidden", "title"};
    return std::find(kept.begin(), kept.end(), name) != kept.end();
}

std::string lower_ascii(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return out;
}

HtmlNode element(const GumboElement& from, std::int32_t parent) {
    HtmlNode node;
    node.parent = parent;
    node.name = gumbo_normalized_tagname(from.tag);
    if (node.name.empty()) {
        GumboStringPiece piece = from.original_tag;
        if (piece.data != nullptr) gumbo_tag_from_original_text(&piece);
        node.name = piece.data == nullptr || piece.length == 0 ? "unknown" : lower_ascii({piece.data, std::min<std::size_t>(piece.length, 40)});
    }
    for (unsigned i = 0; i < from.attributes.length; ++i) {
        const auto& attribute = *static_cast<const GumboAttribute*>(from.attributes.data[i]);
        if (is_kept_attribute(attribute.name)) node.attributes.emplace_back(attribute.name, attribute.value);
    }
    return node;
}

HtmlNode text(const GumboText& from, const std::string& page, std::int32_t parent) {
    HtmlNode node;
    node.parent = parent;
    const char* begin = from.original_text.data;
    const bool inside = begin != nullptr && begin >= page.data() && begin + from.original_text.length <= page.data() + page.size();
    if (inside)
        node.text = align(from.text, {begin, from.original_text.length}, static_cast<std::uint64_t>(begin - page.data()), '&');
    else
        node.text.put(from.text, {});
    return node;
}

HtmlTree flatten(const GumboNode* root, const std::string& page) {
    HtmlTree tree;
    struct Step {
        const GumboNode* node;
        std::int32_t index;
        unsigned next;
    };
    std::vector<Step> stack;
    auto enter = [&](const GumboNode* node, std::int32_t parent) {
        const auto index = static_cast<std::int32_t>(tree.nodes.size());
        tree.nodes.push_back(element(node->v.element, parent));
        stack.push_back({node, index, 0});
    };
    enter(root, -1);
    while (!stack.empty()) {
        Step& top = stack.back();
        const GumboVector& children = top.node->v.element.children;
        if (top.next == children.length) {
            tree.nodes[static_cast<std::size_t>(top.index)].end = static_cast<std::int32_t>(tree.nodes.size());
            stack.pop_back();
            continue;
        }
        const auto* child = static_cast<const GumboNode*>(children.data[top.next++]);
        const std::int32_t parent = top.index;
        switch (child->type) {
            case GUMBO_NODE_ELEMENT: enter(child, parent); break;
            case GUMBO_NODE_TEXT: case GUMBO_NODE_WHITESPACE: case GUMBO_NODE_CDATA:
                tree.nodes.push_back(text(child->v.text, page, parent));
                tree.nodes.back().end = static_cast<std::int32_t>(tree.nodes.size());
                break;
            default: break;  // comments; templates hold nothing that a reader sees
        }
    }
    return tree;
}

}  // namespace

std::string_view HtmlNode::attribute(std::string_view key) const {
    for (const auto& [name_of, value] : attributes)
        if (name_of == key) return value;
    return {};
}

bool HtmlNode::has(std::string_view key) const {
    return std::any_of(attributes.begin(), attributes.end(), [&](const auto& each) { return each.first == key; });
}

Result<HtmlTree> parse_html(const std::string& page, const ReadLimits& limits) {
    Arena arena;
    // Real pages take 5 to 15 bytes of tree for one of markup.
    arena.budget = std::min<std::size_t>((16u << 20) + page.size() * 64, std::size_t{512} << 20);
    const GumboOutput* output = parse(arena, page.data(), page.size());
    if (output == nullptr || output->root == nullptr) return Error{ErrorKind::too_many, "", "markup that unfolds to more than " + std::to_string(limits.nodes) + " elements", ""};
    return flatten(output->root, page);
}

bool is_block_element(std::string_view name) {
    static const std::set<std::string, std::less<>> inline_names = {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby",
        "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "nobr", "img", "meta", "link"};
    return !inline_names.contains(name);
}

}  // namespace dateline::read
