#include "link/lineage.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

#include "link/dates.h"
#include "text/parallel.h"
#include "resolve/spelling.h"
#include "resolve/union_find.h"
#include "text/sorted.h"

namespace dateline {

namespace {

constexpr std::size_t key_reports_max = 48;   // a key in more reports ties them to the first of them only
constexpr int shared_keys_min = 2;
constexpr std::size_t keyed_words_max = 6'000;

// Thresholds in thousandths, measured on constructed situations and on pairs of reports of one story in
// ECB+ (training topics): independent reports of one happening stay under 290 covered.
constexpr int copy_share = 600;         // of the shorter report's word runs
constexpr int copy_share_both = 450;
constexpr int copy_runs_min = 12;       // one sentence alike is no copy
constexpr int part_copy_share = 300;    // so much verbatim is no chance, but no copy either
constexpr int derived_cover = 450, derived_order = 800, derived_own_max = 200;
constexpr int origin_cover = 370, origin_order = 750;
constexpr int stretch_cover = 300, stretch_weight = 70;
constexpr int aligned_min = 4;
constexpr int origin_weight_min = 300;  // two briefs on one happening share most of the little that they tell
// Retold in other words: names and figures in one order, and hardly one that the other lacks. Independent reports of one
// happening in ECB+ that share so many keep 0.35 to 0.65 of them in order, by 20 of 26 drawn at random 0.4. Or, where the
// names within a sentence changed places, passages that tell alike in one order.
constexpr int retold_anchors_min = 15, retold_own_max = 200, retold_order = 680;
constexpr int retold_cover = 300, retold_passages_order = 750, retold_aligned_min = 6;
constexpr int revised_anchors_min = 10, revised_days_max = 3;
constexpr std::size_t siblings_max = 24;  // copies of one source that are compared each with each
constexpr int cited_share = 350, cited_weight = 45;
constexpr int stated_share = 500, stated_weight = 20;  // of what a report says that a public body stated, and its statement is there

}  // namespace

void lineage_keys(const Words& text, std::vector<std::uint64_t>& runs, std::vector<std::uint64_t>& pairs) {
    const std::size_t end = std::min(text.words.size(), keyed_words_max);
    for (std::size_t i = 0; i + 5 <= end; ++i) {  // word runs outside quotations, one in four
        std::uint64_t h = 0;
        bool said = false;
        for (std::size_t k = i; k < i + 5; ++k) {
            h = mix(h, text.words[k].key);
            said = said || text.words[k].quoted;
        }
        if (!said && h % 4 == 0) runs.push_back(h);
    }
    std::uint64_t before = 0;
    for (std::size_t i = 0; i < end; ++i) {  // neighbouring telling words, in either order
        if (text.words[i].weight < 12) continue;
        const std::uint64_t key = text.words[i].key;
        if (before && before != key) pairs.push_back(mix(std::min(before, key), std::max(before, key)));
        before = key;
    }
}

namespace {

void add_keys(const Words& text, std::vector<std::uint64_t>& keys) {
    lineage_keys(text, keys, keys);
    sort_unique(keys);
}

// -1, 0, 1 as a was published before, with or after b; nothing when that is not known.
std::optional<int> compare_published(const Report& a, const Report& b) {
    const auto sign = [](auto x, auto y) { return x < y ? -1 : x > y ? 1 : 0; };
    const auto minute_a = published_minute(a), minute_b = published_minute(b);
    if (minute_a && minute_b) return sign(*minute_a, *minute_b);
    const auto day_a = published_day(a), day_b = published_day(b);
    if (!day_a || !day_b || *day_a == *day_b) return std::nullopt;
    return sign(*day_a, *day_b);
}

}  // namespace

std::string outlet_key(std::string_view name) {
    std::string out;
    for (const std::string& word : name_words(name)) {
        if (word == "the" || word == "agency" || word == "news" || word == "newspaper" || word == "daily" || word == "com" || word == "www") continue;
        out += word;
        out += ' ';
    }
    return out;
}

// A public body that publishes ("Ministry of Defence") as reports name it ("the Norlandic defence ministry", "the Border
// Service"): the words of its kind and its charge in one order, without whose it is. Empty for a name without a body's word.
std::string body_key(std::string_view name) {
    static const std::set<std::string_view> bodies = {
        "administration", "agency", "army", "authority", "bank", "command", "commission", "committee", "corps", "council", "court",
        "department", "directorate", "embassy", "force", "forces", "government", "guard", "guards", "ministry", "ministries", "mission",
        "navy", "office", "parliament", "police", "presidency", "prosecutor", "secretariat", "service", "services", "troops"};
    static const std::set<std::string_view> charges = {
        "affairs", "air", "armed", "border", "central", "coast", "constitutional", "customs", "defence", "defense", "election", "electoral",
        "emergencies", "emergency", "energy", "external", "federal", "finance", "foreign", "frontier", "general", "health", "home",
        "humanitarian", "information", "intelligence", "interior", "internal", "investigative", "joint", "justice", "maritime", "media",
        "migration", "military", "national", "operations", "peace", "peacekeeping", "press", "prime", "public", "relations", "rescue",
        "revolutionary", "security", "special", "staff", "state", "supreme", "transport", "water"};
    std::set<std::string> common, proper;
    bool body = false;
    for (std::string_view piece : split(name, ' '))
        for (std::string& word : name_words(piece)) {
            if (word == "the" || word == "of" || word == "for" || word == "and" || word == "s") continue;
            const bool of_body = bodies.contains(word);
            body = body || of_body;
            const bool own = !piece.empty() && piece.front() >= 'A' && piece.front() <= 'Z' && !of_body && !charges.contains(word);
            (own ? proper : common).insert(word == "defense" ? "defence" : std::move(word));
        }
    if (!body) return {};
    std::string out = "=";
    for (const std::string& word : common.size() >= 2 ? common : (common.merge(proper), common)) (out += word) += ' ';
    return out;
}

// Where a report names outlets: folded outlet name -> spans.
std::map<std::string, std::vector<Span>> outlets_named(const CodedReport& coded) {
    std::map<std::string, std::vector<Span>> out;
    const std::string& text = coded.report.text;
    for (const Entity& entity : coded.annotation.entities) {
        const bool outlet = entity.type == EntityType::media || entity.type == EntityType::organization || entity.type == EntityType::other;
        const bool body = entity.type == EntityType::state_body || entity.type == EntityType::organization || entity.type == EntityType::armed_group;
        for (const Mention& mention : entity.mentions) {
            if (mention.form == MentionForm::pronoun) continue;
            if (outlet) out[outlet_key(mention.span.in(text))].push_back(mention.span);
            if (body) out[body_key(mention.span.in(text))].push_back(mention.span);
        }
    }
    for (const Claim& claim : coded.findings.claims) {
        if (claim.source && claim.source->span && claim.source->kind == SourceKind::media) out[outlet_key(claim.source->span->in(text))].push_back(*claim.source->span);
        if (claim.source && claim.source->span && claim.source->kind == SourceKind::body) out[body_key(claim.source->span->in(text))].push_back(*claim.source->span);
        for (const Via& via : claim.via) out[outlet_key(via.span.in(text))].push_back(via.span);
    }
    out.erase("");
    return out;
}

std::vector<std::uint64_t> title_keys(const Report& report) {
    std::vector<std::uint64_t> out;
    const std::string title = fold(report.title);
    if (std::count(title.begin(), title.end(), ' ') >= 3) out.push_back(hash_of(title));
    if (report.url.size() > 12) out.push_back(hash_of(report.url));
    return out;
}

namespace {

// The report's closing list of sources or related titles may give another report's title or address: what stands in each
// line, and where the line stands.
void visit_listed(const CodedReport& coded, const auto& visit) {
    const std::string_view text = coded.report.text;
    std::uint32_t begin = 0;
    for (std::string_view line : split(text, '\n')) {
        const auto end = begin + static_cast<std::uint32_t>(line.size());
        // A line may hold outlet, title, date and address in one: try what stands between its separators too.
        std::vector<std::string_view> parts{line};
        for (std::string_view mark : {" | ", ", \"", " - ", " \u2013 ", " \u2014 ", ": ", "\u201C", "\u201D", "\""})
            for (std::size_t at = line.find(mark); at != std::string_view::npos && line.size() < 600; at = line.find(mark, at + 1)) {
                parts.push_back(line.substr(0, at));
                parts.push_back(line.substr(at + mark.size()));
            }
        for (std::string_view part : parts) {
            while (!part.empty() && (part.ends_with(',') || part.ends_with('.') || part.ends_with("\u201D") || part.ends_with('"')))
                part.remove_suffix(part.ends_with("\u201D") ? 3 : 1);
            const std::string key = fold(part);
            if (key.size() < 12 || part.size() > 400) continue;
            for (const std::uint64_t h : {hash_of(key), hash_of(trim(part))}) visit(h, Span{begin, end});
        }
        begin = end + 1;
    }
}

struct TitleHit {
    std::uint32_t report = 0;
    Span span;
};

std::vector<TitleHit> titles_listed(const CodedReport& coded, const std::map<std::uint64_t, std::vector<std::uint32_t>>& titles) {
    std::vector<TitleHit> out;
    visit_listed(coded, [&](std::uint64_t key, Span line) {
        if (const auto at = titles.find(key); at != titles.end())
            for (std::uint32_t r : at->second) out.push_back({r, line});
    });
    return out;
}

}  // namespace

std::vector<std::uint64_t> listed_keys(const CodedReport& coded) {
    std::vector<std::uint64_t> out;
    visit_listed(coded, [&](std::uint64_t key, Span) { out.push_back(key); });
    sort_unique(out);
    out.shrink_to_fit();
    return out;
}

namespace {

struct Cited {
    int share = 0;
    LineageEvidence evidence;
};

// Whether the sentences around some names share so much with a text that taken_over() may find something.
bool may_be_taken_over(const Outline& cited, const Words& citing, const std::vector<Span>& names) {
    for (const Span name : names) {
        if (citing.passages.empty()) return false;
        const Passage& passage = citing.passages[citing.passage_at(name.begin)];
        int shared = 0;
        for (std::uint32_t i = passage.begin; i < passage.end; ++i) {
            const Word& word = citing.words[i];
            const auto at = std::lower_bound(cited.telling.begin(), cited.telling.end(), std::pair<std::uint64_t, int>{word.key, 0});
            if (at != cited.telling.end() && at->first == word.key) shared += word.weight;
        }
        if (shared + shared / 2 >= stated_weight) return true;  // a word in two passages in a row counts for one and a half
    }
    return false;
}

// How much of what `citing` tells beside the outlet's name stands in `cited`.
std::optional<Cited> taken_over(const Words& cited, const Words& citing, const std::vector<Span>& names, std::string_view outlet) {
    if (cited.passages.empty() || citing.passages.empty()) return std::nullopt;
    const bool statement = outlet.starts_with('=');
    std::set<std::uint64_t> of_outlet;
    for (std::string_view word : split(statement ? outlet.substr(1) : outlet, ' ')) of_outlet.insert(hash_of("~" + level(stem(word))));
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> where;
    for (std::uint32_t p = 0; p < cited.passages.size(); ++p)
        for (std::uint32_t i = cited.passages[p].begin; i < cited.passages[p].end; ++i)
            if (auto& list = where[cited.words[i].key]; list.empty() || list.back() != p) list.push_back(p);
    std::optional<Cited> best;
    for (const Span name : names) {
        const std::uint32_t here = citing.passage_at(name.begin);
        const Passage& passage = citing.passages[here];
        std::set<std::uint64_t> keys;
        std::map<std::uint32_t, int> shared;
        int whole = 0;
        for (std::uint32_t i = passage.begin; i < passage.end; ++i) {
            const Word& word = citing.words[i];
            if (word.weight < 6 || of_outlet.contains(word.key) || !keys.insert(word.key).second) continue;
            whole += word.weight;
            if (const auto at = where.find(word.key); at != where.end())
                for (std::uint32_t p : at->second) {
                    shared[p] += word.weight;
                    if (p > 0) shared[p - 1] += word.weight / 2;
                }
        }
        for (const auto& [p, weight] : shared) {
            const int share = whole == 0 ? 0 : std::min(1000, 1000 * weight / whole);
            const bool enough = (weight >= cited_weight && share >= cited_share) || (statement && weight >= stated_weight && share >= stated_share);
            if (enough && (!best || share > best->share)) best = Cited{share, {cited.passages[p].span, passage.span}};
        }
    }
    return best;
}

// What is known of a pair besides its texts.
struct Circumstances {
    bool credit = false;   // one names the other's outlet
    bool revised = false;  // one outlet within days, and the later text says that it corrects or updates
};

// What two texts say about a pair; nothing when they look independent.
std::optional<Lineage> judge(const Likeness& l, const Circumstances& pair) {
    Lineage out;
    const int run = std::max(l.run_share_a, l.run_share_b), run_both = std::min(l.run_share_a, l.run_share_b);
    const int cover = std::max(l.cover_a, l.cover_b);
    const bool alike = (cover >= origin_cover && l.order >= origin_order && l.aligned >= aligned_min) ||
                       (cover >= stretch_cover && l.passage_score >= stretch_weight);
    const bool ordered = l.order >= derived_order && l.aligned >= aligned_min;
    const int own = std::min(l.own_a, l.own_b);
    const bool passages_retold =
        std::min(l.cover_a, l.cover_b) >= retold_cover && l.order >= retold_passages_order && l.aligned >= retold_aligned_min;
    const bool retold = l.anchors >= retold_anchors_min && own <= retold_own_max && (l.anchor_order >= retold_order || passages_retold);
    const bool revised = pair.revised && l.anchors >= revised_anchors_min;
    if (l.runs_shared >= copy_runs_min && (run >= copy_share || run_both >= copy_share_both)) {
        out.type = LineageType::copy;
        out.score = run / 1000.0;
    } else if (cover >= derived_cover && ordered && (own <= derived_own_max || pair.credit)) {
        out.type = LineageType::derived;
        out.score = cover / 1000.0;
    } else if (retold) {
        out.type = LineageType::derived;
        out.score = (1000 - own) / 1000.0;
    } else if ((alike && l.covered >= origin_weight_min) || (run >= part_copy_share && l.runs_shared >= copy_runs_min)) {
        out.type = pair.credit ? LineageType::derived : LineageType::same_origin;
        out.score = std::max(cover, run) / 1000.0;
    } else if (revised) {
        out.type = LineageType::same_origin;
        out.score = (1000 - own) / 1000.0;
    } else {
        return std::nullopt;
    }
    return out;
}

}  // namespace

std::vector<std::pair<std::uint32_t, std::uint32_t>> lineage_candidates(std::span<const Words> words, std::uint64_t key_mask) {
    std::vector<std::vector<std::uint64_t>> keys_of(words.size());
    for_each_index(words.size(), 64, [&](std::size_t r) { add_keys(words[r], keys_of[r]); });
    std::size_t size = 0;
    for (const auto& keys : keys_of) size += keys.size();
    std::vector<std::pair<std::uint64_t, std::uint32_t>> postings;
    postings.reserve(size);
    for (std::uint32_t r = 0; r < words.size(); ++r) {
        for (std::uint64_t key : keys_of[r]) postings.emplace_back(key & key_mask, r);
        keys_of[r] = {};
    }
    sort_unique(postings);  // two keys of one report may collide
    // By report, the blocks in which it stands with a later one: the pairs of one report are counted at a time, so that
    // never more than one report's neighbours are held.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> places;  // report, position in postings
    for (std::size_t i = 0; i < postings.size();) {
        std::size_t end = i;
        while (end < postings.size() && postings[end].first == postings[i].first) ++end;
        const std::size_t last = end - i <= key_reports_max ? end : i + 1;
        for (std::size_t a = i; a < last && a + 1 < end; ++a) places.emplace_back(postings[a].second, static_cast<std::uint32_t>(a));
        i = end;
    }
    std::sort(places.begin(), places.end());
    std::vector<std::size_t> first(words.size() + 1, places.size());
    for (std::size_t i = places.size(); i-- > 0;) first[places[i].first] = i;
    for (std::size_t r = words.size(); r-- > 0;) first[r] = std::min(first[r], first[r + 1]);
    std::vector<std::vector<std::uint32_t>> meets(words.size());
    for_each_index(words.size(), 16, [&](std::size_t r) {
        std::vector<std::uint32_t> others;
        for (std::size_t i = first[r]; i < first[r + 1]; ++i)
            for (std::size_t b = places[i].second + 1; b < postings.size() && postings[b].first == postings[places[i].second].first; ++b) others.push_back(postings[b].second);
        std::sort(others.begin(), others.end());
        for (std::size_t i = 0; i < others.size();) {
            std::size_t end = i;
            while (end < others.size() && others[end] == others[i]) ++end;
            if (end - i >= static_cast<std::size_t>(shared_keys_min)) meets[r].push_back(others[i]);
            i = end;
        }
        meets[r].shrink_to_fit();
    });
    std::vector<std::pair<std::uint32_t, std::uint32_t>> out;
    for (std::uint32_t r = 0; r < meets.size(); ++r)
        for (std::uint32_t other : meets[r]) out.emplace_back(r, other);
    return out;
}

namespace {

struct Likened {
    std::uint32_t a = 0, b = 0;
    Likeness likeness;
};

// The candidates that judge() may take for more than chance, with their likeness, sorted. A bound from above, made of
// little that is kept of every text, leaves out the others. What remains falls into groups of reports that lean on each
// other; only the group that is being compared holds all that comparison looks at.
std::vector<Likened> liken(std::span<const Words> words, const std::vector<Outline>& outlines, std::uint64_t key_mask) {
    const std::vector<std::pair<std::uint32_t, std::uint32_t>> candidates = lineage_candidates(words, key_mask);
    std::vector<char> near(candidates.size());
    for_each_index(candidates.size(), 256, [&](std::size_t i) {
        const LikenessBound bound = bound_likeness(outlines[candidates[i].first], outlines[candidates[i].second]);
        near[i] = bound.cover >= std::min({derived_cover, origin_cover, stretch_cover}) || (bound.runs_shared >= copy_runs_min && bound.run_share >= std::min(copy_share_both, part_copy_share)) ||
                  (bound.anchors >= retold_anchors_min && bound.own <= retold_own_max);
    });
    UnionFind groups(words.size());
    std::vector<Likened> out;
    for (std::size_t i = 0; i < candidates.size(); ++i)
        if (near[i]) {
            groups.join(candidates[i].first, candidates[i].second);
            out.push_back({candidates[i].first, candidates[i].second, {}});
        }
    std::vector<std::pair<std::uint32_t, std::uint32_t>> by_group;  // group, index in out
    for (std::uint32_t i = 0; i < out.size(); ++i) by_group.emplace_back(groups.find(out[i].a), i);
    std::sort(by_group.begin(), by_group.end());
    std::vector<std::pair<std::size_t, std::size_t>> ranges;
    for (std::size_t i = 0; i < by_group.size();) {
        std::size_t end = i;
        while (end < by_group.size() && by_group[end].first == by_group[i].first) ++end;
        ranges.emplace_back(i, end);
        i = end;
    }
    for_each_index(ranges.size(), 1, [&](std::size_t g) {
        std::unordered_map<std::uint32_t, Compared> texts;  // looked up, never walked
        const auto text = [&](std::uint32_t r) -> const Compared& { return texts.try_emplace(r, words[r]).first->second; };
        for (std::size_t i = ranges[g].first; i < ranges[g].second; ++i) {
            Likened& pair = out[by_group[i].second];
            pair.likeness = compare(text(pair.a), text(pair.b));
        }
    });
    return out;
}

using Found = std::map<std::pair<std::uint32_t, std::uint32_t>, Lineage>;

// Two reports that both took from a third lean on each other by it, as closely as the looser of the two does, even where
// each took other parts and they look less alike than either and its source.
void join_siblings(const ReportList& reports, std::span<const Words> words, Found& found) {
    std::map<std::uint32_t, std::vector<std::pair<std::uint32_t, const Lineage*>>> taken_from;  // source -> takers
    for (const auto& [pair, link] : found)
        if (link.directed && (link.type == LineageType::copy || link.type == LineageType::derived)) {
            const bool forward = link.from == reports[pair.first].report.id;
            taken_from[forward ? pair.first : pair.second].emplace_back(forward ? pair.second : pair.first, &link);
        }
    Found joined;
    for (auto& [source, takers] : taken_from) {
        if (takers.size() > siblings_max) continue;  // each is tied to the source, and so to the others
        std::map<std::uint32_t, Compared> texts;
        for (std::size_t i = 0; i < takers.size(); ++i)
            for (std::size_t k = i + 1; k < takers.size(); ++k) {
                const auto [a, b] = std::minmax(takers[i].first, takers[k].first);
                const auto known = found.find({a, b});
                if (known != found.end() && known->second.type != LineageType::same_origin && known->second.type != LineageType::cites) continue;
                const auto text = [&](std::uint32_t r) -> const Compared& { return texts.try_emplace(r, words[r]).first->second; };
                Lineage link{reports[a].report.id, reports[b].report.id, false, LineageType::copy, std::min(takers[i].second->score, takers[k].second->score), {}};
                if (takers[i].second->type == LineageType::derived || takers[k].second->type == LineageType::derived) link.type = LineageType::derived;
                link.evidence = compare(text(a), text(b)).evidence;
                if (!link.evidence.empty()) joined.try_emplace({a, b}, std::move(link));
            }
    }
    for (auto& [pair, link] : joined) found.insert_or_assign(pair, std::move(link));
}

// Words with which agencies head a text that replaces or goes on from one of their own: "UPDATE 2-", "(Corrects paragraph 3)".
bool says_revised(const Report& report) {
    static const std::set<std::string_view> heads = {"corrected", "correction", "update", "updated", "refile", "refiled", "recast", "writethru", "wrapup", "ld"};
    static const std::set<std::string_view> notes = {"corrects", "corrected", "updates", "updated", "adds", "recasts", "refiles", "rewrites", "clarifies"};
    constexpr std::size_t head_words = 3, looked_at = 600;
    const auto among_first = [&](std::string_view text, const auto& set, std::size_t count) {
        const std::vector<std::string> words = name_words(text);
        return std::any_of(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(std::min(count, words.size())), [&](const std::string& word) { return set.contains(word); });
    };
    const auto mark = [](std::string_view title) { return title.substr(0, title.find_first_of("-:|(")); };  // "CORRECTED-", "Update 2:"
    if (mark(report.title).size() < report.title.size() && among_first(mark(report.title), heads, head_words)) return true;
    const std::string_view text = std::string_view(report.text).substr(0, looked_at);
    for (std::size_t at = text.find('('); at != std::string_view::npos; at = text.find('(', at + 1))
        if (among_first(text.substr(at + 1, 60), notes, 1)) return true;
    return false;
}

bool near_in_time(const Report& a, const Report& b) {
    const auto day_a = published_day(a), day_b = published_day(b);
    return !day_a || !day_b || std::abs(*day_a - *day_b) <= revised_days_max;
}

}  // namespace

std::vector<Lineage> find_lineage(const ReportList& reports, std::span<const Words> words, std::uint64_t key_mask) {
    std::map<std::string, std::vector<std::uint32_t>> by_outlet;
    std::vector<std::string> outlet_of(reports.size());
    for_each_index(reports.size(), 64, [&](std::size_t r) { outlet_of[r] = outlet_key(reports[r].report.outlet); });
    for (std::uint32_t r = 0; r < reports.size(); ++r)
        if (!outlet_of[r].empty()) {
            by_outlet[outlet_of[r]].push_back(r);
            if (const std::string body = body_key(reports[r].report.outlet); !body.empty()) by_outlet[body].push_back(r);
        }
    std::vector<std::map<std::string, std::vector<Span>>> named(reports.size());
    for_each_index(reports.size(), 16, [&](std::size_t r) {
        named[r] = outlets_named(reports[r]);
        std::erase_if(named[r], [&](const auto& entry) { return !by_outlet.contains(entry.first); });  // no report of the case is meant
    });
    const auto credits = [&](std::uint32_t who, std::uint32_t whom) {
        const std::string& key = outlet_of[whom];
        return !key.empty() && key != outlet_of[who] && named[who].contains(key);
    };

    std::vector<Outline> outlines(words.size());
    for_each_index(words.size(), 64, [&](std::size_t r) { outlines[r] = outline_of(words[r]); });
    Found found;
    for (auto& [a, b, likeness] : liken(words, outlines, key_mask)) {
        const bool a_credits = credits(a, b), b_credits = credits(b, a);
        const bool one_outlet = !outlet_of[a].empty() && outlet_of[a] == outlet_of[b];
        const bool revised = one_outlet && near_in_time(reports[a].report, reports[b].report) && (says_revised(reports[a].report) || says_revised(reports[b].report));
        std::optional<Lineage> link = judge(likeness, {a_credits != b_credits, revised});
        if (!link) continue;
        link->evidence = std::move(likeness.evidence);
        bool turned = false;
        if (link->type != LineageType::same_origin) {
            const std::optional<int> order = compare_published(reports[a].report, reports[b].report);
            link->directed = a_credits != b_credits || (order && *order != 0);
            turned = a_credits != b_credits ? a_credits : order && *order > 0;
            // Of undated texts nothing says which was first, and one house may tell its own report twice: one origin is all
            // that is known of them.
            const bool dated = published_day(reports[a].report) && published_day(reports[b].report);
            if (link->type == LineageType::derived && ((!link->directed && !dated) || one_outlet)) {
                link->type = LineageType::same_origin;
                link->directed = turned = false;
            }
        }
        link->from = reports[turned ? b : a].report.id;
        link->to = reports[turned ? a : b].report.id;
        if (turned)
            for (LineageEvidence& e : link->evidence) std::swap(e.from, e.to);
        found.emplace(std::pair{a, b}, std::move(*link));
    }
    join_siblings(reports, words, found);

    const auto add_citation = [&](std::uint32_t cited, std::uint32_t citing, const Cited& what) {
        const std::pair key{std::min(cited, citing), std::max(cited, citing)};
        Lineage link{reports[cited].report.id, reports[citing].report.id, true, LineageType::cites, what.share / 1000.0, {what.evidence}};
        const auto [at, fresh] = found.try_emplace(key, link);
        if (!fresh && at->second.type == LineageType::cites && link.score > at->second.score) at->second = std::move(link);
    };
    // What a report takes over was published not long before: of an outlet with many reports, the latest ones until then.
    constexpr int undated = -1'000'000;
    const auto day_of = [&](std::uint32_t r) { return published_day(reports[r].report).value_or(undated); };
    std::map<std::string, std::vector<std::pair<int, std::uint32_t>>> issues;  // outlet -> day and report, sorted
    for (const auto& [outlet, list] : by_outlet) {
        auto& days = issues[outlet];
        for (std::uint32_t r : list) days.emplace_back(day_of(r), r);
        std::sort(days.begin(), days.end());
    }
    std::vector<std::vector<std::pair<std::uint32_t, Cited>>> taken(reports.size());
    for_each_index(reports.size(), 8, [&](std::size_t index) {
        const auto r = static_cast<std::uint32_t>(index);
        for (const auto& [outlet, spans] : named[r]) {
            if (outlet == outlet_of[r]) continue;
            const auto& days = issues.at(outlet);
            const int day = day_of(r);
            auto at = day == undated ? days.end() : std::upper_bound(days.begin(), days.end(), std::pair<int, std::uint32_t>{day + 1, 0xFFFFFFFF});
            std::map<std::pair<std::uint32_t, std::uint32_t>, std::pair<std::uint32_t, Cited>> best;  // by citing passage: one text is quoted there
            for (std::size_t looked_at = 0; at != days.begin() && looked_at < 4 * key_reports_max;) {
                const std::uint32_t other = (--at)->second;
                if (other == r) continue;
                ++looked_at;
                const std::optional<int> order = compare_published(reports[other].report, reports[r].report);
                if (order && *order > 0) continue;
                if (words[other].passages.size() <= outlined_passages_max && !may_be_taken_over(outlines[other], words[r], spans)) continue;
                std::optional<Cited> what = taken_over(words[other], words[r], spans, outlet);
                if (!what) continue;
                const std::pair here{what->evidence.to.begin, what->evidence.to.end};
                const auto [known, fresh] = best.try_emplace(here, other, *what);
                if (!fresh && what->share > known->second.second.share) known->second = {other, std::move(*what)};  // of equals the latest
            }
            for (auto& [here, cited] : best) taken[r].push_back(std::move(cited));
        }
    });
    for (std::uint32_t r = 0; r < reports.size(); ++r)
        for (const auto& [other, what] : taken[r]) add_citation(other, r, what);
    std::map<std::uint64_t, std::vector<std::uint32_t>> titles;
    for (std::uint32_t r = 0; r < reports.size(); ++r)
        for (std::uint64_t key : title_keys(reports[r].report)) titles[key].push_back(r);
    for (std::uint32_t r = 0; r < reports.size(); ++r)
        for (const TitleHit& hit : titles_listed(reports[r], titles))
            if (hit.report != r && reports[hit.report].report.title != reports[r].report.title)
                add_citation(hit.report, r, {1000, {reports[hit.report].report.title_span.value_or(Span{}), hit.span}});

    std::vector<Lineage> out;
    for (auto& [pair, link] : found) out.push_back(std::move(link));
    std::sort(out.begin(), out.end(), [](const Lineage& a, const Lineage& b) { return std::tie(a.from, a.to, a.type) < std::tie(b.from, b.to, b.type); });
    return out;
}

}  // namespace dateline
