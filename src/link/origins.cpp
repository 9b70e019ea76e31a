#include "link/origins.h"

#include <algorithm>
#include <map>
#include <set>

#include "link/lineage.h"
#include "text/parallel.h"
#include "resolve/union_find.h"

namespace dateline {

namespace {

// The root of the chain: who said it first, as far as the text says. Empty: nobody is named.
std::string root_of(const Context& context, const Telling& telling) {
    return telling.claim ? context.source_of(telling.report, *telling.claim) : std::string();
}

// "an official" in two reports may be two officials: only a known actor, or the same words through the
// same outlet, make two tellings one.
std::string root_key(const Context& context, const Telling& telling) {
    if (!telling.claim || !telling.claim->source) return {};
    if (const std::int32_t actor = context.actor(telling.report, telling.claim->source->entity); actor >= 0 && !context.at(actor).names.empty())
        return context.at(actor).id;
    if (telling.claim->via.empty()) return {};
    return fold(root_of(context, telling)) + " via " + context.name_of(telling.report, telling.claim->via.front().entity);
}

std::string words_for(const Context& context, const std::string& source) {
    const auto at = context.actor_index.find(source);
    if (at == context.actor_index.end()) return source;
    const Actor& actor = context.at(at->second);
    return actor.masked ? "a private person" : actor.name;
}

}  // namespace

std::string report_name(const Context& context, std::uint32_t r) {
    const Report& report = context.reports[r].report;
    if (!report.outlet.empty()) return report.outlet;
    const std::size_t slash = report.uri.find_last_of('/');
    return slash == std::string::npos ? report.uri : report.uri.substr(slash + 1);
}

void group_by_origin(Context& context) {
    UnionFind sets(context.reports.size());
    context.citations.clear();
    std::vector<std::pair<std::uint32_t, std::uint32_t>> one_origin;
    for (const Lineage& link : context.lineage) {
        const std::uint32_t from = context.report_index.at(link.from), to = context.report_index.at(link.to);
        if (link.type == LineageType::cites) context.citations.emplace_back(to, from);
        else {
            sets.join(from, to);
            one_origin.emplace_back(from, to);
        }
    }
    std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> passages(one_origin.size());
    for_each_index(one_origin.size(), 16, [&](std::size_t i) { passages[i] = aligned_passages(context.words[one_origin[i].first], context.words[one_origin[i].second]); });
    for (std::size_t i = 0; i < one_origin.size(); ++i)
        for (const auto& [a, b] : passages[i]) context.aligned.insert(Context::passage_pair(one_origin[i].first, a, one_origin[i].second, b));
    std::sort(context.citations.begin(), context.citations.end());
    context.origin_group.clear();
    for (std::uint32_t r = 0; r < context.reports.size(); ++r) context.origin_group.push_back(sets.find(r));
}

Origins count_origins(const Context& context, const std::vector<Telling>& tellings, bool by_source) {
    // Nodes: (origin group, root). Own voice has the empty root.
    struct Node {
        std::uint32_t group = 0;
        std::string root, source;
        std::set<std::uint32_t> reports;
    };
    std::map<std::pair<std::uint32_t, std::string>, Node> nodes;
    std::set<std::uint32_t> own_voice;
    for (const Telling& t : tellings)
        if (!t.claim) own_voice.insert(context.origin_group[t.report]);
    for (const Telling& t : tellings) {
        const std::uint32_t group = context.origin_group[t.report];
        // Who says it in his own voice as well is one origin, whomever he quotes besides.
        const bool quoted = t.claim && !own_voice.contains(group);
        const std::string root = quoted ? root_key(context, t) : std::string();
        const std::string key = !quoted || !by_source ? std::string() : root.empty() ? fold(root_of(context, t)) : root;
        Node& node = nodes[{group, key}];
        node.group = group;
        if (quoted) {
            if (node.root.empty()) node.root = root;
            if (node.source.empty()) node.source = root_of(context, t);
        }
        node.reports.insert(t.report);
    }
    std::vector<const Node*> list;
    for (const auto& [key, node] : nodes) list.push_back(&node);
    UnionFind sets(list.size());
    std::map<std::string, std::uint32_t> first_of_root;
    for (std::uint32_t n = 0; n < list.size(); ++n) {
        if (list[n]->root.empty()) continue;
        const auto [at, fresh] = first_of_root.emplace(list[n]->root, n);
        if (!fresh) sets.join(at->second, n);
    }
    // What is taken over from a cited report in the set counts with that report.
    std::map<std::uint32_t, std::vector<std::uint32_t>> nodes_of_group;
    for (std::uint32_t n = 0; n < list.size(); ++n) nodes_of_group[list[n]->group].push_back(n);
    std::set<std::uint32_t> tellers;
    for (const Telling& t : tellings)
        if (t.claim && !own_voice.contains(context.origin_group[t.report])) tellers.insert(t.report);
    for (const std::uint32_t citing : tellers)
        for (auto at = std::lower_bound(context.citations.begin(), context.citations.end(), std::pair{citing, 0u}); at != context.citations.end() && at->first == citing; ++at) {
            const std::uint32_t cited = at->second;
            const auto here = nodes_of_group.find(context.origin_group[citing]);
            const auto there = nodes_of_group.find(context.origin_group[cited]);
            const std::string outlet = fold(context.reports[cited].report.outlet);
            if (there == nodes_of_group.end() || here->first == there->first || outlet.empty()) continue;
            for (const Telling& t : tellings) {
                if (t.report != citing || !t.claim) continue;
                bool from_it = fold(words_for(context, root_of(context, t))) == outlet;
                for (const Via& via : t.claim->via) from_it = from_it || fold(words_for(context, context.name_of(citing, via.entity))) == outlet;
                if (!from_it) continue;
                for (std::uint32_t n : here->second) sets.join(n, there->second.front());
            }
        }
    Origins out;
    for (const std::vector<std::uint32_t>& set : sets.sets()) {
        std::set<std::string> outlets, sources;
        for (std::uint32_t n : set) {
            for (std::uint32_t r : list[n]->reports) outlets.insert(report_name(context, r));
            if (!list[n]->source.empty()) sources.insert(words_for(context, list[n]->source));
        }
        std::string line;
        for (const std::string& s : sources) line += (line.empty() ? "" : ", ") + s;
        std::string through;
        for (const std::string& o : outlets) through += (through.empty() ? "" : ", ") + o;
        out.list.push_back(line.empty() ? through : line + " (" + through + ")");
    }
    std::sort(out.list.begin(), out.list.end());
    out.count = static_cast<std::int64_t>(out.list.size());
    return out;
}

}  // namespace dateline
