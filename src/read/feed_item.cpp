// One <item> or <entry> of a feed, from its raw slice. Prefixes are not declared in it: pugixml does not
// ask for their declaration, and the names below are those that feeds use.
#include <pugixml.hpp>

#include <array>

#include "read/charset.h"
#include "read/dates.h"
#include "read/draft.h"
#include "read/lines.h"

namespace dateline::read {
namespace {

constexpr std::uint32_t xml_depth = 128;

// Depth by counting tags; pugixml itself does not recurse but its trees would be walked.
bool too_deep(std::string_view xml) {
    std::uint32_t depth = 0;
    for (std::size_t at = xml.find('<'); at != std::string_view::npos; at = xml.find('<', at + 1)) {
        const std::string_view rest = xml.substr(at);
        if (rest.substr(0, 9) == "<![CDATA[") {
            at = xml.find("]]>", at);
            if (at == std::string_view::npos) return false;
        } else if (rest.substr(0, 4) == "<!--") {
            at = xml.find("-->", at);
            if (at == std::string_view::npos) return false;
        } else if (rest.substr(0, 2) == "</") {
            depth -= depth > 0;
        } else if (const std::size_t end = rest.find('>'); end != std::string_view::npos && rest[1] != '?' && rest[1] != '!') {
            if (rest[end - 1] != '/' && ++depth > xml_depth) return true;
        }
    }
    return false;
}

class Item {
public:
    Item(const Mapped& xml, pugi::xml_node root, const char* buffer) : xml_(xml), root_(root), buffer_(buffer) {}

    // The content of the first child with one of the names, mapped into the original.
    Mapped content(std::initializer_list<const char*> names) const {
        for (const char* name : names)
            for (pugi::xml_node child : root_.children(name)) {
                Mapped text = content_of(child);
                if (!is_blank(text.text)) return text;
            }
        return {};
    }

    Mapped content_of(pugi::xml_node element) const {
        Mapped all;
        for (pugi::xml_node part : element.children()) {
            if (part.type() != pugi::node_pcdata && part.type() != pugi::node_cdata) continue;
            // Parsed in place: a value starts where its source started, and is never longer.
            const auto begin = static_cast<std::size_t>(part.value() - buffer_);
            const std::string_view value = part.value();
            const bool cdata = part.type() == pugi::node_cdata;
            std::size_t end = xml_.text.find(cdata ? "]]>" : "<", begin);
            if (begin >= xml_.text.size()) return {};
            if (end == std::string::npos) end = xml_.text.size();
            const Mapped piece = align(value, std::string_view(xml_.text).substr(begin, end - begin), begin, cdata ? '\0' : '&');
            all.put(piece, {0, piece.size()});
        }
        return rebase(all, xml_);
    }

    std::string line(std::initializer_list<const char*> names) const { return canonical(content(names)).text; }

    std::string link() const {
        for (pugi::xml_node child : root_.children("link")) {
            const std::string_view rel = child.attribute("rel").value();
            if (rel.empty() || rel == "alternate")
                if (const std::string_view href = child.attribute("href").value(); !href.empty()) return std::string(href);
        }
        const std::string text = line({"link"});
        if (!text.empty()) return text;
        const std::string guid = line({"guid", "id"});
        return guid.substr(0, 4) == "http" ? guid : std::string();
    }

    std::vector<std::string> authors(const Rules& rules) const {
        std::vector<std::string> out;
        for (pugi::xml_node child : root_.children()) {
            const std::string_view name = child.name();
            if (name != "author" && name != "dc:creator" && name != "creator") continue;
            const pugi::xml_node inner = child.child("name");
            for (std::string& author : author_names(canonical(content_of(inner ? inner : child)).text, rules)) out.push_back(std::move(author));
        }
        return out;
    }

    bool xhtml() const {
        const pugi::xml_node content = root_.child("content");
        return std::string_view(content.attribute("type").value()) == "xhtml";
    }

    // The markup inside <content type="xhtml">, as it stands.
    Mapped inner_markup(const char* name) const {
        const pugi::xml_node element = root_.child(name);
        if (!element || element.offset_debug() < 0) return {};
        const auto begin = static_cast<std::size_t>(element.offset_debug());
        const std::size_t open = xml_.text.find('>', begin);
        const std::size_t close = xml_.text.rfind("</" + std::string(name));
        if (open == std::string::npos || close == std::string::npos || close < open) return {};
        return xml_.slice({static_cast<std::uint32_t>(open + 1), static_cast<std::uint32_t>(close)});
    }

private:
    const Mapped& xml_;
    pugi::xml_node root_;
    const char* buffer_;
};

bool has_markup(std::string_view text) { return text.find("</") != std::string_view::npos || text.find("<br") != std::string_view::npos || text.find("<p") != std::string_view::npos || text.find('&') != std::string_view::npos; }

// "The post HEADLINE appeared first on OUTLET."
std::string syndicating_outlet(const std::vector<Furniture>& furniture) {
    for (const Furniture& each : furniture)
        for (std::string_view mark : {std::string_view("appeared first on "), std::string_view("first appeared on ")})
            if (const std::size_t at = each.text.rfind(mark); at != std::string::npos) {
                std::string_view name = trim(std::string_view(each.text).substr(at + mark.size()));
                while (!name.empty() && name.back() == '.') name.remove_suffix(1);
                if (!name.empty() && name.size() < 60 && name.find('\n') == std::string_view::npos) return std::string(name);
            }
    return {};
}

}  // namespace

Result<Draft> read_feed_item(std::string_view bytes, const Rules& rules, const ReadLimits& limits) {
    auto xml = decode(bytes, declared_charset(bytes));
    if (!xml) return xml.error();
    if (too_deep(xml->text)) return Error{ErrorKind::too_deep, "", "elements nested deeper than " + std::to_string(xml_depth), ""};
    std::string buffer = xml->text;
    pugi::xml_document document;
    const pugi::xml_parse_result parsed = document.load_buffer_inplace(buffer.data(), buffer.size(), pugi::parse_default | pugi::parse_ws_pcdata_single, pugi::encoding_utf8);
    if (!parsed) return Error{ErrorKind::malformed, "", std::string("not well-formed XML: ") + lower(parsed.description()), ""};
    const Item item(*xml, document.document_element(), buffer.data());
    Draft draft;
    draft.url = item.link();
    draft.authors = item.authors(rules);
    draft.language = item.line({"dc:language", "language"});
    draft.outlet = item.line({"source", "dc:publisher"});
    for (const char* name : {"pubDate", "published", "dc:date", "date", "dcterms:created", "updated"})
        if (auto date = whole_date(item.line({name})); date && !draft.published) draft.published = Published{*date, DateBasis::metadata};
    const Mapped title = item.content({"title"});
    if (has_markup(title.text)) draft.headline = inline_text(title, limits);
    if (draft.headline.text.empty()) draft.headline = canonical(title);
    Mapped content = item.xhtml() ? item.inner_markup("content") : item.content({"content:encoded", "encoded", "content"});
    if (content.text.empty()) content = item.content({"description", "summary", "media:description", "itunes:summary"});
    if (has_markup(content.text)) {
        if (auto done = extract_html(content, true, rules, limits, draft); !done) return done.error();
    } else {
        if (auto checked = check_lines(content.text, limits); !checked) return checked.error();
        draft.paragraphs = plain_paragraphs(content);
    }
    if (draft.outlet.empty()) draft.outlet = syndicating_outlet(draft.furniture);
    return draft;
}

}  // namespace dateline::read
