#include "read/html_meta.h"

#include <simdjson.h>

#include <algorithm>
#include <array>

#include "read/dates.h"
#include "read/lines.h"

namespace dateline::read {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

std::string tidy(std::string_view text) {
    if (!is_utf8(text)) return {};
    return canonical(Mapped::identity(text)).text;
}

std::string string_at(const object& from, const char* key) {
    std::string_view value;
    return from[key].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
}

// A name given as a string, an object with "name", or a list of either.
void names_at(const element& from, std::vector<std::string>& out, int depth = 0) {
    std::string_view text;
    object one;
    array many;
    if (from.get(text) == simdjson::SUCCESS) {
        if (const std::string name = tidy(text); !name.empty()) out.push_back(name);
    } else if (from.get(one) == simdjson::SUCCESS) {
        if (const std::string name = tidy(string_at(one, "name")); !name.empty()) out.push_back(name);
    } else if (depth == 0 && from.get(many) == simdjson::SUCCESS) {
        for (element each : many)
            if (out.size() < 20) names_at(each, out, 1);
    }
}

bool is_article_type(const object& from) {
    std::vector<std::string> types;
    element type;
    if (from["@type"].get(type) != simdjson::SUCCESS) return false;
    std::string_view one;
    array many;
    if (type.get(one) == simdjson::SUCCESS) types.emplace_back(one);
    if (type.get(many) == simdjson::SUCCESS)
        for (element each : many)
            if (each.get(one) == simdjson::SUCCESS) types.emplace_back(one);
    return std::any_of(types.begin(), types.end(), [](const std::string& t) {
        return t.find("Article") != std::string::npos || t == "BlogPosting" || t == "Report" || t == "Posting" || t == "LiveBlogPosting" || t == "WebPage";
    });
}

class Reader {
public:
    Reader(const HtmlTree& tree, const Rules& rules) : tree_(tree), rules_(rules) {}

    PageMeta run() {
        for (std::size_t i = 0; i < tree_.nodes.size(); ++i) {
            const HtmlNode& node = tree_.nodes[i];
            if (node.name == "meta") meta(node);
            if (node.name == "html") out_.language = node.attribute("lang");
            if (node.name == "link" && node.attribute("rel") == "canonical") url(node.attribute("href"));
            if (node.name == "title" && out_.page_title.empty() && nested_in_head(node)) {
                out_.page_title_text = text_of(tree_, static_cast<std::int32_t>(i));
                out_.page_title = out_.page_title_text.text;
            }
            if (node.name == "script" && node.attribute("type").find("ld+json") != std::string_view::npos) linked_data(i);
        }
        choose();
        return std::move(out_);
    }

private:
    bool nested_in_head(const HtmlNode& node) const { return node.parent >= 0 && tree_.nodes[static_cast<std::size_t>(node.parent)].name != "svg"; }

    void url(std::string_view value) {
        if (out_.url.empty() && value.substr(0, 4) == "http") out_.url = trim(value);
    }

    void date(int rank, std::string_view value) {
        auto found = whole_date(value);
        if (!found) return;
        if (out_.dates.size() < 50) out_.dates.push_back(*found);
        if (rank < date_rank_) {
            out_.published = *found;
            date_rank_ = rank;
        }
    }

    void meta(const HtmlNode& node) {
        const std::string_view content = trim(node.attribute("content"));
        if (content.empty()) return;
        for (std::string_view attribute : {std::string_view("property"), std::string_view("name"), std::string_view("itemprop")}) {
            const std::string key = lower(node.attribute(attribute));
            if (!key.empty()) field(key, content);
        }
    }

    void field(const std::string& key, std::string_view content) {
        static constexpr std::array<std::string_view, 24> dates = {
            "article:published_time", "datepublished", "og:article:published_time", "article:published", "og:published_time", "parsely-pub-date", "sailthru.date", "date", "pubdate", "publishdate",
            "publish-date", "publish_date", "publication_date", "publicationdate", "dc.date.issued", "dc.date", "dcterms.date", "dcterms.created", "dcterms.issued", "dc.date.created", "article.published", "cxenseparse:recs:publishtime", "article_date_original", "published-date"};
        if (const auto found = std::find(dates.begin(), dates.end(), key); found != dates.end()) date(10 + static_cast<int>(found - dates.begin()), content);
        if (key == "datecreated") date(60, content);
        if (key == "og:title" || key == "twitter:title" || key == "headline") {
            if (out_.title.empty()) out_.title = tidy(content);
        } else if (key == "og:site_name" || key == "application-name" || key == "publisher" || key == "dc.publisher" || key == "article:publisher") {
            if (site_rank(key) < site_rank_ && content.substr(0, 4) != "http") {
                out_.site = tidy(content);
                site_rank_ = site_rank(key);
            }
        } else if (key == "og:url") {
            url(content);
        } else if (key == "og:locale" || key == "content-language" || key == "language") {
            if (out_.language.empty()) out_.language = content;
        } else if (key == "author" || key == "article:author" || key == "dc.creator" || key == "parsely-author" || key == "byl" || key == "sailthru.author") {
            if (content.substr(0, 4) != "http" && content.size() < 200)
                for (std::string& name : author_names(tidy(content), rules_)) meta_authors_.push_back(std::move(name));
        }
    }

    static int site_rank(std::string_view key) { return key == "og:site_name" ? 0 : key == "publisher" ? 1 : key == "dc.publisher" ? 2 : key == "application-name" ? 3 : 4; }

    void linked_data(std::size_t index) {
        std::string source;
        const HtmlNode& script = tree_.nodes[index];
        for (std::int32_t i = static_cast<std::int32_t>(index) + 1; i < script.end; ++i) source += tree_.nodes[static_cast<std::size_t>(i)].text.text;
        if (source.size() > (4u << 20)) return;
        for (char& c : source)
            if (static_cast<unsigned char>(c) < 0x20) c = ' ';  // line ends inside strings are common and harmless
        simdjson::dom::parser parser;
        element root;
        if (parser.allocate(source.size() + 1, 64) != simdjson::SUCCESS || parser.parse(source).get(root) != simdjson::SUCCESS) return;
        // Objects at the top, in a list, in @graph or as mainEntity: two levels are enough.
        std::vector<element> level = {root};
        for (int depth = 0; depth < 4 && !level.empty(); ++depth) {
            std::vector<element> next;
            for (const element& each : level) {
                array many;
                object one;
                if (each.get(many) == simdjson::SUCCESS) {
                    for (element item : many)
                        if (next.size() < 500) next.push_back(item);
                } else if (each.get(one) == simdjson::SUCCESS) {
                    described(one);
                    for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage"})
                        if (element inner; one[key].get(inner) == simdjson::SUCCESS) next.push_back(inner);
                }
            }
            level = std::move(next);
        }
    }

    void described(const object& from) {
        if (!is_article_type(from)) return;
        const bool page = string_at(from, "@type") == "WebPage";
        date(page ? 40 : 0, string_at(from, "datePublished"));
        date(page ? 61 : 59, string_at(from, "dateCreated"));
        if (page) return;
        if (headline_.empty()) headline_ = tidy(string_at(from, "headline"));
        element inner;
        std::vector<std::string> names;
        if (from["publisher"].get(inner) == simdjson::SUCCESS) names_at(inner, names);
        if (publisher_.empty() && !names.empty()) publisher_ = names.front();
        if (authors_.empty() && from["author"].get(inner) == simdjson::SUCCESS) names_at(inner, authors_);
        if (out_.body.empty()) out_.body = string_at(from, "articleBody");
        if (out_.language.empty()) out_.language = string_at(from, "inLanguage");
        if (out_.url.empty()) url(string_at(from, "url"));
    }

    void choose() {
        if (out_.title.empty()) out_.title = headline_;
        if (out_.site.empty()) out_.site = publisher_;
        for (const std::string& author : authors_) {
            auto names = author_names(author, rules_);
            if (names.empty() && fold(author) != fold(out_.site) && author.size() < 80 && author.find("http") == std::string::npos) names = {author};
            out_.authors.insert(out_.authors.end(), names.begin(), names.end());
        }
        if (out_.authors.empty()) out_.authors = std::move(meta_authors_);
    }

    const HtmlTree& tree_;
    const Rules& rules_;
    PageMeta out_;
    std::string headline_, publisher_;
    std::vector<std::string> authors_, meta_authors_;
    int date_rank_ = 100, site_rank_ = 100;
};

}  // namespace

PageMeta meta_of(const HtmlTree& tree, const Rules& rules) { return Reader(tree, rules).run(); }

Mapped text_of(const HtmlTree& tree, std::int32_t node) {
    Mapped all;
    for (std::int32_t i = node; i < tree.nodes[static_cast<std::size_t>(node)].end; ++i) {
        const Mapped& text = tree.nodes[static_cast<std::size_t>(i)].text;
        all.put(text, {0, text.size()});
    }
    return canonical(all);
}

namespace {

struct LastPart {
    std::string_view left, right;  // right is empty when nothing parts the title
};

// Parts a page's title at its last separator, so that a dash inside the headline does not part it.
LastPart last_part(std::string_view page_title) {
    static constexpr std::string_view marks[] = {" | ", " – ", " — ", " - ", " :: ", " · ", " » ", " • "};
    std::size_t best = std::string_view::npos, size = 0;
    for (std::string_view mark : marks) {
        const std::size_t at = page_title.rfind(mark);
        if (at != std::string_view::npos && (best == std::string_view::npos || at > best)) best = at, size = mark.size();
    }
    if (best == std::string_view::npos) return {page_title, {}};
    return {trim(page_title.substr(0, best)), trim(page_title.substr(best + size))};
}

}  // namespace

TitleParts part_title(std::string_view page_title, std::string_view headline, const Rules& rules) {
    TitleParts out{std::string(page_title), ""};
    const std::string known = fold(headline);
    auto [left, right] = last_part(page_title);
    // "… - Ministry of Trade - Statement": the section behind the house that publishes.
    if (const auto [house, section] = last_part(left); !section.empty() && fold(left) != known && rules.rubrics.contains(fold(right)))
        left = house, right = section;
    if (right.empty()) return out;
    const auto words = [](std::string_view text) { return split(text, ' ').size(); };
    const auto said = folded_words(headline), begun = folded_words(left), closing = folded_words(right);
    const bool shortened = begun.size() >= 2 && begun.size() <= said.size() && std::equal(begun.begin(), begun.end(), said.begin()) && words(right) <= 5;
    if (shortened) return {std::string(left), std::string(right)};
    if (!rules.outlet_name(left).empty() || (!known.empty() && fold(right) == known)) return {std::string(right), std::string(left)};
    const bool named = !right.empty() && !(right[0] >= 'a' && right[0] <= 'z');
    const bool body = std::any_of(closing.begin(), closing.end(), [&](const std::string& word) { return rules.body_words.contains(word); });
    if (!rules.outlet_name(right).empty() || (!known.empty() && fold(left) == known) || (named && words(right) <= 4 && words(left) >= 4) ||
        (named && body && words(right) >= 2 && words(right) <= issuer_words_max && !headline.empty()))
        return {std::string(left), std::string(right)};
    return out;
}

}  // namespace dateline::read
