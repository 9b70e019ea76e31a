// The main text of an HTML page: headline, body, and what is cut away around them.
#include <algorithm>
#include <cstdlib>
#include <map>

#include "read/charset.h"
#include "read/draft.h"
#include "read/html_blocks.h"
#include "read/html_meta.h"
#include "read/lines.h"

namespace dateline::read {
namespace {

std::size_t kept_prose(const Block& block) { return block.prose && !block.cut() ? block.characters : 0; }

// Share of the words of `a` that also stand in `b`.
double overlap(std::string_view a, std::string_view b) {
    const auto left = folded_words(a), right = folded_words(b);
    if (left.empty()) return 0;
    const auto shared = std::count_if(left.begin(), left.end(), [&](const std::string& word) { return std::find(right.begin(), right.end(), word) != right.end(); });
    return static_cast<double>(shared) / static_cast<double>(left.size());
}

constexpr std::size_t most_headings = 300;  // a headline stands among the first

class Extractor {
public:
    Extractor(const HtmlTree& tree, const Rules& rules, Draft& draft) : tree_(tree), rules_(rules), draft_(draft), meta_(meta_of(tree, rules)) {}

    void run(bool fragment) {
        const std::vector<Block> uncut = blocks_of(tree_, {});
        title_parts_ = part_title(meta_.page_title, meta_.title, rules_);
        if (!fragment) find_headline(uncut);
        blocks_ = blocks_of(tree_, cuts_of(tree_, uncut, headline_, rules_, ""));
        if (const std::string greedy = greedy_rule(); !greedy.empty()) blocks_ = blocks_of(tree_, cuts_of(tree_, uncut, headline_, rules_, greedy));
        find_container();
        sort();
        describe(fragment);
    }

private:
    const HtmlNode& node(std::int32_t i) const { return tree_.nodes[static_cast<std::size_t>(i)]; }

    // A class rule that took nearly all prose of the page, because its authors name the parts of an article
    // as others name teasers. Comments may outweigh a report, so theirs is trusted.
    std::string greedy_rule() const {
        std::size_t kept = 0, total = 0;
        std::map<std::string, std::size_t> taken;
        for (const Block& block : blocks_) {
            if (!block.prose) continue;
            total += block.characters;
            if (!block.cut())
                kept += block.characters;
            else if (block.reason.find(".class.") != std::string::npos && block.reason != "furniture.class.comments" && block.reason != "furniture.class.cookies")
                taken[block.reason] += block.characters;
        }
        if (total < 800 || kept * 8 >= total) return {};
        for (const auto& [reason, characters] : taken)
            if (characters * 2 > total) return reason;
        return {};
    }

    // The heading element that bears the headline: the one nearest in wording to what the page calls
    // itself, h1 before h2; without such a name, the last h1 (else h2) above the first prose.
    void find_headline(const std::vector<Block>& uncut) {
        const std::string known = !meta_.title.empty() ? meta_.title : title_parts_.headline;
        double best = 0;
        std::size_t prose = uncut.size(), candidates = 0;
        for (std::size_t i = 0; i < uncut.size() && prose == uncut.size(); ++i)
            if (uncut[i].prose && uncut[i].characters > 100) prose = i;
        for (std::size_t i = 0; i < uncut.size(); ++i) {
            const std::int32_t element = nearest(tree_, uncut[i].owner, {"h1", "h2", "h3", "h4"});
            const bool named = names_headline(uncut[i].owner);
            const bool same = i < prose && uncut[i].characters < 250 && !known.empty() && fold(uncut[i].text.text) == fold(known);
            if ((element < 0 && !named && !same) || uncut[i].characters < 8 || ++candidates > most_headings) continue;
            const std::string_view name = element >= 0 ? std::string_view(node(element).name) : "h2";
            const std::string_view text = uncut[i].text.text;
            double score = std::min(overlap(text, known), overlap(known, text)) * 3;
            if (name == "h1") score += 1.5;
            if (named) score += 0.5;
            if (name == "h2") score += 0.4;
            if (i < prose) score += 0.5;
            if (nearest(tree_, uncut[i].owner, {"aside", "footer", "nav"}) >= 0) score -= 1;
            if (overlap(text, title_parts_.outlet) > 0.9) score -= 1.5;
            if (folded_words(text).size() < 2) score -= 1;
            if (name == "h3" || name == "h4") score -= 0.5;
            const bool plain = known.empty() || overlap(known, title_parts_.outlet) > 0.9 || !rules_.outlet_name(known).empty();
            const double least = plain || name == "h1" ? 0.8 : 1.6;
            if (score > best && score >= least) {
                best = score;
                set_headline(uncut, i, element);
            }
        }
        // Old pages have neither meta elements nor h1: the last heading above the prose.
        if (headline_ >= 0 || !meta_.title.empty()) return;
        for (std::size_t i = std::min(prose, uncut.size()); i-- > 0;) {
            const std::int32_t element = nearest(tree_, uncut[i].owner, {"h2", "h3"});
            if (element < 0 || !looks_like_headline(uncut[i].text.text)) continue;
            set_headline(uncut, i, element);
            return;
        }
    }

    // All of a heading element, which may hold several lines; elsewhere the block alone.
    void set_headline(const std::vector<Block>& uncut, std::size_t i, std::int32_t element) {
        headline_ = element >= 0 ? element : uncut[i].node;
        headline_node_ = uncut[i].node;
        draft_.headline = uncut[i].text;
        for (std::size_t k = i + 1; element >= 0 && k < uncut.size() && inside(tree_, uncut[k].node, element); ++k) {
            draft_.headline.put(" ", {});
            draft_.headline.put(uncut[k].text, {0, uncut[k].text.size()});
        }
    }

    bool names_headline(std::int32_t owner) const {
        if (node(owner).attribute("itemprop") == "headline") return true;
        for (const std::string& word : name_words(node(owner)))
            if (word == "headline" || word == "title") return true;
        return false;
    }

    // The element that holds the body: from the page down, as long as one child holds most of the prose.
    void find_container() {
        const Sums prose(tree_, blocks_, kept_prose);
        const std::size_t total = prose.of(0);
        container_ = 0;
        if (total == 0) return;
        for (;;) {
            const std::size_t here = prose.of(container_);
            std::int32_t heaviest = -1, marked = -1;
            for (std::int32_t child = container_ + 1; child < node(container_).end; child = node(child).end) {
                const std::size_t weight = prose.of(child);
                if (node(child).is_text() || weight == 0) continue;
                if (heaviest < 0 || weight > prose.of(heaviest)) heaviest = child;
                if (marks_body(child) && (marked < 0 || weight > prose.of(marked))) marked = child;
            }
            const bool titled = heaviest >= 0 && headline_node_ >= 0 && inside(tree_, headline_node_, heaviest);
            if (heaviest >= 0 && !is_paragraph(heaviest) && prose.of(heaviest) * 10 >= here * (titled ? 5 : 8) && !is_one_of_many(heaviest, prose))
                container_ = heaviest;
            else if (marked >= 0 && !is_paragraph(marked) && prose.of(marked) * 10 >= here * 4 && prose.of(marked) > 300 && !is_one_of_many(marked, prose))
                container_ = marked;
            else
                break;
        }
    }

    // A body in several pieces: siblings that are named alike hold prose too. Articles of one name are
    // different reports.
    bool is_one_of_many(std::int32_t i, const Sums& prose) const {
        if (node(i).name == "article" || node(i).attribute("class").empty()) return false;
        const std::int32_t parent = node(i).parent;
        for (std::int32_t child = parent + 1; child < node(parent).end; child = node(child).end)
            if (child != i && node(child).name == node(i).name && node(child).attribute("class") == node(i).attribute("class") && prose.of(child) > 0 && !holds_report(child)) return true;
        return false;
    }

    // A headline or article of its own.
    bool holds_report(std::int32_t i) const {
        for (std::int32_t k = i; k < node(i).end; ++k)
            if (node(k).name == "h1" || node(k).name == "article" || node(k).name == "time" || node(k).attribute("itemprop") == "headline") return true;
        return false;
    }

    bool is_paragraph(std::int32_t i) const {
        const std::string& name = node(i).name;
        return name == "p" || name == "blockquote" || name == "pre" || name == "ul" || name == "ol" || name == "li" || name == "dl" || name == "table" || (name.size() == 2 && name[0] == 'h') || !is_block_element(name);
    }

    bool marks_body(std::int32_t i) const {
        const HtmlNode& at = node(i);
        return at.attribute("itemprop") == "articleBody" || at.name == "article" || at.name == "main" || at.attribute("role") == "main" || Rules::any(rules_.main_classes, name_words(at));
    }

    // Between the headline and the body only a standfirst is text.
    bool is_standfirst(const Block& block) const {
        if (block.cut() || block.heading || block.linked() || block.node < headline_node_ || headline_node_ < 0) return false;
        for (std::int32_t up = block.owner, steps = 0; up >= 0 && steps < 3; up = node(up).parent, ++steps)
            if (Rules::any(rules_.standfirst_classes, name_words(node(up)))) return block.characters >= 20;
        return block.prose && headline_ >= 0 && inside(tree_, block.node, section_of_headline());
    }

    std::int32_t section_of_headline() const {
        const std::int32_t section = nearest(tree_, headline_, {"article", "main", "section"});
        return section >= 0 ? section : node(headline_).parent;
    }

    void cut(Block& block, std::string_view reason) {
        if (!block.cut()) block.reason = reason;
    }

    void sort() {
        std::vector<std::size_t> body;
        std::size_t first = blocks_.size(), last = 0;
        cut_above_headline();
        for (std::size_t i = 0; i < blocks_.size(); ++i)
            if (inside(tree_, blocks_[i].node, container_) && kept_prose(blocks_[i]) > 0) {
                first = std::min(first, i);
                last = i;
            }
        near_ = first;
        for (std::size_t i = first; i < blocks_.size() && i < first + 12; ++i)
            if (kept_prose(blocks_[i]) > 100) {
                near_ = i;
                break;
            }
        if (first == blocks_.size()) first = 0;  // nothing but short lines
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            Block& block = blocks_[i];
            if (headline_ >= 0 && (block.node == headline_node_ || inside(tree_, block.node, headline_))) {
                block.reason = "headline";
                continue;
            }
            if (block.cut()) continue;
            if (!inside(tree_, block.node, container_)) {
                if (!(i < first && is_standfirst(block))) cut(block, "furniture.outside_body");
            } else if (repeats_headline(block)) {
                cut(block, "furniture.repeated_headline");
            }
            if (!block.cut()) judge(i, first, last);
        }
        cut_tail(last);
        cut_loose_headings();
    }

    // What stands above the headline is not the report, when the report stands below it.
    void cut_above_headline() {
        if (headline_node_ < 0) return;
        std::size_t above = 0, all = 0;
        for (const Block& block : blocks_) {
            all += kept_prose(block);
            if (block.node < headline_node_) above += kept_prose(block);
        }
        for (Block& block : blocks_)
            if (block.node < headline_node_ && above * 4 < all) cut(block, "furniture.above_headline");
    }

    bool repeats_headline(const Block& block) const {
        return !draft_.headline.text.empty() && block.characters < 250 && !block.prose && fold(block.text.text) == fold(draft_.headline.text);
    }

    // One block inside the body.
    void judge(std::size_t i, std::size_t first, std::size_t last) {
        Block& block = blocks_[i];
        const std::string_view text = block.text.text;
        if (auto rule = furniture_rule(text, rules_); !rule.empty()) return cut(block, rule);
        const bool near_head = i < near_ + 2;
        if (near_head || i + 2 > last) {
            if (auto found = byline(text, rules_)) {
                bylines_.push_back(i);
                return cut(block, "furniture.byline");
            }
            if (auto date = date_line(text, rules_)) {
                if (text_date_.empty()) text_date_ = *date;
                return cut(block, "furniture.published");
            }
        }
        if (i + 3 > last)
            if (auto rule = bio_rule(text, rules_); !rule.empty()) return cut(block, rule);
        if (i < first && !block.prose && !block.heading && !is_standfirst(block) && !ends_sentence(text)) return cut(block, "furniture.above_body");
        if (block.linked() && !block.prose && !listed_source(i)) {
            // A paragraph that is all one link leads to another report.
            if (block.link_characters * 10 >= block.characters * 8 || block.characters < 80) cut(block, "furniture.links");
        }
    }

    static bool heads_sources(const Block& block) {
        const std::string heading = fold(block.text.text);
        return heading == "sources" || heading == "source" || heading == "references" || heading == "notes" || heading == "footnotes";
    }

    // Titles under a heading such as "Sources" show what the report rests on.
    bool listed_source(std::size_t i) const {
        for (std::size_t k = i; k-- > 0 && i - k < 40;) {
            if (blocks_[k].heading || (!blocks_[k].item && blocks_[k].characters < 40)) {
                return heads_sources(blocks_[k]);
            }
            if (blocks_[k].prose && !blocks_[k].linked()) return false;
        }
        return false;
    }

    // Below the last prose, lists of other reports and lone short lines go.
    void cut_tail(std::size_t last) {
        std::size_t last_long = 0;
        for (std::size_t i = 0; i < blocks_.size(); ++i)
            if (!blocks_[i].cut() && blocks_[i].prose && blocks_[i].characters > 180) last_long = i;
        for (std::size_t i = last / 2; i < blocks_.size(); ++i) {
            if (blocks_[i].cut()) continue;
            const std::string_view rule = tail_rule(blocks_[i].text.text, rules_);
            if (rule.empty() || (i < last_long && !opens_comments(rule))) continue;
            for (std::size_t k = i; k < blocks_.size(); ++k) cut(blocks_[k], rule);
            break;
        }
        for (std::size_t i = last + 1; i < blocks_.size(); ++i) {
            Block& block = blocks_[i];
            if (!block.cut() && !ends_sentence(block.text.text) && !block.item && !heads_sources(block) && !listed_source(i)) cut(block, "furniture.below_body");
        }
    }

    // A heading stays only over text.
    void cut_loose_headings() {
        bool text_below = false;
        for (std::size_t i = blocks_.size(); i-- > 0;) {
            Block& block = blocks_[i];
            if (block.cut()) continue;
            if (block.heading && !text_below)
                cut(block, "furniture.heading_without_text");
            else
                text_below = text_below || !block.heading;
        }
    }

    void describe(bool fragment) {
        for (std::size_t i : bylines_) {
            const auto found = byline(blocks_[i].text.text, rules_);
            if (draft_.authors.empty() && meta_.authors.empty()) draft_.authors = found->authors;
            if (text_date_.empty()) text_date_ = found->date;
        }
        for (Block& block : blocks_) {
            if (!block.cut())
                draft_.paragraphs.push_back(std::move(block.text));
            else if (block.reason != "headline")
                furniture(block);
        }
        if (draft_.headline.text.empty() && !fragment && !meta_.title.empty()) draft_.title = part_title(meta_.title, "", rules_).headline;
        if (draft_.title.empty() && !fragment) draft_.title = title_parts_.headline;
        if (draft_.authors.empty()) draft_.authors = meta_.authors;
        if (draft_.authors.empty()) draft_.authors = authors_near_headline();
        if (draft_.outlet.empty()) draft_.outlet = outlet();
        if (draft_.url.empty()) draft_.url = meta_.url;
        if (draft_.language.empty()) draft_.language = meta_.language;
        if (!draft_.published) date();
    }

    void furniture(const Block& block) {
        auto& list = draft_.furniture;
        if (!list.empty() && list.back().reason == block.reason && list.back().text.size() < 2000)
            list.back().text += "\n" + block.text.text;
        else
            list.push_back({block.text.text, block.reason});
    }

    std::string outlet() const {
        if (!meta_.site.empty()) return meta_.site;
        if (const std::string known = rules_.outlet_of_url(meta_.url); !known.empty()) return known;
        const TitleParts parts = part_title(meta_.page_title, draft_.headline.text, rules_);
        if (!parts.outlet.empty()) return parts.outlet;
        if (const std::string name = masthead(); !name.empty()) return name;
        // A page title that has nothing of the headline names the site, in several languages perhaps.
        const bool apart = !draft_.headline.text.empty() && overlap(meta_.page_title, draft_.headline.text) == 0;
        const std::string_view whole = trim(std::string_view(meta_.page_title).substr(0, meta_.page_title.find(" |")));
        if (apart && !whole.empty() && split(whole, ' ').size() <= 4) return std::string(whole);
        return {};
    }

    // The first short line of the page's header, when it is a name: "The Badia Gazette".
    std::string masthead() const {
        for (std::size_t i = 0; i < blocks_.size() && i < 12; ++i) {
            const Block& block = blocks_[i];
            if (headline_node_ >= 0 && block.node > headline_node_) break;
            bool header = false;
            for (std::int32_t up = block.owner, steps = 0; up >= 0 && steps < 4; up = node(up).parent, ++steps) {
                const auto words = name_words(node(up));
                header = header || node(up).name == "header" || std::any_of(words.begin(), words.end(), [](const std::string& w) { return w == "masthead" || w == "logo" || w == "brand" || w == "branding"; });
            }
            const auto words = split(block.text.text, ' ');
            if (header && words.size() <= 5 && block.characters >= 3 && rules_.lines.find(fold(block.text.text)) == rules_.lines.end() && rubric_rule(block.text.text, rules_).empty()) return block.text.text;
        }
        return {};
    }

    // Blocks between the headline and the second paragraph of prose.
    template <class Each>
    void near_headline(Each each) const {
        int prose = 0, seen = 0;
        for (const Block& block : blocks_) {
            if (headline_node_ >= 0 && block.node <= headline_node_) continue;
            if (++seen > 25 || prose > 1) return;
            prose += block.prose && !block.cut();
            each(block);
        }
    }

    std::vector<std::string> authors_near_headline() const {
        std::vector<std::string> out;
        near_headline([&](const Block& block) {
            if (!out.empty() || !block.cut()) return;
            if (auto found = byline(block.text.text, rules_)) out = found->authors;
            if (out.empty() && block.reason == "furniture.class.author") out = author_names(block.text.text, rules_);
        });
        return out;
    }

    void date() {
        if (!meta_.published.empty()) {
            draft_.published = Published{in_local_time(meta_.published), DateBasis::metadata};
            return;
        }
        if (const std::string stamp = time_element(); !stamp.empty()) {
            draft_.published = Published{stamp, DateBasis::metadata};
            return;
        }
        std::string found = text_date_;
        near_headline([&](const Block& block) {
            if (!found.empty() || block.prose) return;
            if (auto date = date_line(block.text.text, rules_)) found = *date;
        });
        if (!found.empty()) {
            draft_.published = Published{found, DateBasis::text};
        } else if (auto in_url = date_in_url(meta_.url)) {
            draft_.published = Published{*in_url, DateBasis::metadata};
        }
    }

    // The same instant as the outlet's readers date it: as another field or a time element gives it, or by
    // the day in the address. "On Tuesday" is counted from that day.
    std::string in_local_time(const std::string& value) const {
        const auto when = instant(value);
        if (!when || !is_utc(value)) return value;
        auto local = [&](const std::string& other) { return !is_utc(other) && instant(other) == when; };
        for (const std::string& other : meta_.dates)
            if (local(other)) return other;
        for (const HtmlNode& at : tree_.nodes)
            if (at.name == "time")
                if (auto other = whole_date(at.attribute("datetime")); other && local(*other)) return *other;
        const auto day = date_in_url(meta_.url);
        if (!day || value.compare(0, 10, *day) == 0) return value;
        const auto noon = instant(*day + "T12:00Z");
        return noon && std::abs(*noon - *when) <= 1440 ? *day : value;
    }

    // <time datetime> near the headline, one that is marked as the day of publication before the others.
    std::string time_element() const {
        std::string best;
        int rank = 9;
        std::int32_t first_prose = 0;
        for (const Block& block : blocks_)
            if (first_prose == 0 && block.node > headline_node_ && kept_prose(block) > 0) first_prose = block.node;
        for (std::size_t i = 0; i < tree_.nodes.size(); ++i) {
            const HtmlNode& at = tree_.nodes[i];
            const bool property = at.attribute("itemprop") == "datePublished";
            if (at.name != "time" && !property) continue;
            auto value = whole_date(at.attribute("datetime"));
            if (!value && property) value = whole_date(at.attribute("content"));
            if (!value && property) value = whole_date(at.attribute("title"));
            if (!value && property) value = whole_date(text_of(tree_, static_cast<std::int32_t>(i)).text);
            if (!value && at.name == "time") value = whole_date(text_of(tree_, static_cast<std::int32_t>(i)).text);
            if (!value) continue;
            int here = property ? 0 : at.has("pubdate") ? 1 : 3;
            if (here == 3)
                for (const std::string& word : name_words(at)) {
                    if (word == "published" || word == "pubdate" || word == "entry") here = 1;
                    if (word == "updated" || word == "modified") here = 5;
                }
            const std::int32_t header = headline_ >= 0 ? section_of_headline() : container_;
            const auto index = static_cast<std::int32_t>(i);
            const bool below_headline = headline_node_ >= 0 && index > headline_node_ && index < first_prose;
            if (here > 1 && !below_headline && !inside(tree_, index, header)) here += 4;
            if (here < rank) {
                rank = here;
                best = *value;
            }
        }
        return rank < 7 ? best : std::string();
    }

    const HtmlTree& tree_;
    const Rules& rules_;
    Draft& draft_;
    PageMeta meta_;
    TitleParts title_parts_;
    std::vector<Block> blocks_;
    std::vector<std::size_t> bylines_;
    std::int32_t headline_ = -1, headline_node_ = -1, container_ = 0;
    std::size_t near_ = 0;  // the first long paragraph of the body
    std::string text_date_;
};

void rebase_all(Draft& draft, const Mapped& page) {
    draft.headline = rebase(draft.headline, page);
    for (Mapped& paragraph : draft.paragraphs) paragraph = rebase(paragraph, page);
}

}  // namespace

Result<Done> extract_html(const Mapped& page, bool fragment, const Rules& rules, const ReadLimits& limits, Draft& draft) {
    if (auto checked = check_html(page.text, limits); !checked) return checked;
    auto tree = parse_html(page.text, limits);
    if (!tree) return tree.error();
    Draft own;
    own.outlet = draft.outlet;
    own.url = draft.url;
    own.language = draft.language;
    own.authors = draft.authors;
    own.published = draft.published;
    Extractor(*tree, rules, own).run(fragment);
    rebase_all(own, page);
    own.furniture.insert(own.furniture.begin(), draft.furniture.begin(), draft.furniture.end());
    if (own.headline.text.empty()) own.headline = draft.headline;
    if (!draft.title.empty()) own.title = draft.title;
    draft = std::move(own);
    return Done{};
}

Mapped inline_text(const Mapped& markup, const ReadLimits& limits) {
    if (!check_html(markup.text, limits)) return {};
    auto tree = parse_html(markup.text, limits);
    return tree ? rebase(text_of(*tree, 0), markup) : Mapped{};
}

Result<Draft> read_html(std::string_view bytes, const Rules& rules, const ReadLimits& limits) {
    auto page = decode(bytes, declared_charset(bytes));
    if (!page) return page.error();
    Draft draft;
    if (auto done = extract_html(*page, false, rules, limits, draft); !done) return done.error();
    return draft;
}

}  // namespace dateline::read
