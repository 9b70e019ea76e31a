// A JSONL line: {"uri": …, "text" or "html": …, "title", "published", "language", "outlet", "authors"}.
#include <simdjson.h>

#include "read/charset.h"
#include "read/dates.h"
#include "read/draft.h"
#include "read/lines.h"

namespace dateline::read {
namespace {

constexpr std::size_t json_depth = 64;

using namespace simdjson;

// The field's string with its escapes mapped back; empty when it is absent or no string.
Result<Mapped> field(const padded_string& json, ondemand::parser& parser, std::string_view key) {
    // One pass for each field: an ondemand document is read once, and the fields may come in any order.
    auto malformed = [](error_code code) { return Error{ErrorKind::malformed, "", std::string("not a JSON object: ") + error_message(code), ""}; };
    ondemand::document document;
    if (auto code = parser.iterate(json).get(document)) return malformed(code);
    ondemand::object object;
    if (auto code = document.get_object().get(object)) return malformed(code);
    ondemand::value value;
    const auto code = object.find_field_unordered(key).get(value);
    if (code == NO_SUCH_FIELD) return Mapped{};
    if (code) return malformed(code);
    ondemand::json_type type{};
    if (auto fault = value.type().get(type)) return malformed(fault);
    if (type != ondemand::json_type::string) return Mapped{};
    const std::string_view token = value.raw_json_token();
    std::string_view text;
    if (auto fault = value.get_string().get(text)) return malformed(fault);
    const auto begin = static_cast<std::size_t>(token.data() + 1 - json.data());
    const std::string_view all(json.data(), json.size());
    std::size_t end = begin;
    while (end < all.size() && all[end] != '"') end += all[end] == '\\' ? 2 : 1;
    return align(text, all.substr(begin, std::min(end, all.size()) - begin), begin, '\\');
}

std::vector<std::string> authors_in(std::string_view json) {
    std::vector<std::string> out;
    dom::parser parser;
    dom::element root, authors;
    if (parser.allocate(json.size() + 1, json_depth) != SUCCESS || parser.parse(json.data(), json.size()).get(root) != SUCCESS || root["authors"].get(authors) != SUCCESS) return out;
    std::string_view one;
    dom::array many;
    if (authors.get(one) == SUCCESS) out.emplace_back(one);
    if (authors.get(many) == SUCCESS)
        for (dom::element each : many)
            if (each.get(one) == SUCCESS && out.size() < 50) out.emplace_back(one);
    for (std::string& name : out) name = canonical(Mapped::identity(name)).text;
    return out;
}

// A separate title that also opens the text is the headline of the text flow.
void match_title(Draft& draft) {
    if (draft.title.empty() || draft.paragraphs.empty() || !draft.headline.text.empty()) return;
    if (fold(draft.paragraphs.front().text) != fold(draft.title)) return;
    draft.headline = std::move(draft.paragraphs.front());
    draft.paragraphs.erase(draft.paragraphs.begin());
}

}  // namespace

Result<Draft> read_json(std::string_view bytes, const Rules& rules, const ReadLimits& limits) {
    auto decoded = decode(bytes, declared_charset(bytes));
    if (!decoded) return decoded.error();
    const padded_string json(decoded->text);
    ondemand::parser parser;
    if (parser.allocate(json.size() + 1, json_depth) != SUCCESS) return Error{ErrorKind::too_large, "", "too large a JSON object", ""};
    dom::parser whole;
    dom::element root;
    if (whole.allocate(json.size() + 1, json_depth) != SUCCESS) return Error{ErrorKind::too_large, "", "too large a JSON object", ""};
    if (auto code = whole.parse(json).get(root)) {
        if (code == DEPTH_ERROR) return Error{ErrorKind::too_deep, "", "values nested deeper than " + std::to_string(json_depth), ""};
        return Error{ErrorKind::malformed, "", std::string("not JSON: ") + error_message(code), ""};
    }
    auto get = [&](std::string_view key) { return field(json, parser, key); };
    Draft draft;
    auto text = get("text"), html = get("html");
    if (!text) return text.error();
    if (!html) return html.error();
    auto simple = [&](std::string_view key) {
        auto found = get(key);
        return found ? canonical(*found).text : std::string();
    };
    draft.url = simple("uri");
    if (draft.url.empty()) draft.url = simple("url");
    draft.outlet = simple("outlet");
    draft.language = simple("language");
    const std::string title = simple("title");
    if (auto date = whole_date(simple("published"))) draft.published = Published{*date, DateBasis::metadata};
    draft.authors = authors_in(decoded->text);
    if (!is_blank(text->text)) {
        if (auto checked = check_lines(text->text, limits); !checked) return checked.error();
        sort_plain(plain_paragraphs(rebase(*text, *decoded)), rules, draft);
    } else if (!is_blank(html->text)) {
        if (auto done = extract_html(rebase(*html, *decoded), false, rules, limits, draft); !done) return done.error();
    } else {
        return Error{ErrorKind::malformed, "", "no \"text\" or \"html\" in the object", "one report a line, its text as \"text\" or \"html\""};
    }
    if (!title.empty()) draft.title = title;
    match_title(draft);
    return draft;
}

}  // namespace dateline::read
